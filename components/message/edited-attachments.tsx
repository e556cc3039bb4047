'use client';

import { useCallback, useMemo, useRef, type ClipboardEvent } from 'react';
import { Paperclip } from 'lucide-react';
import { AttachmentList } from '@/components/attachments/attachment-list';
import { FileInput } from '@/components/attachments/file-input';
import { IconButton } from '@/components/ui/icon-button';
import { useDraftAttachments, useKeptAttachments } from '@/components/attachments/use-draft-attachments';
import { typedBytes, useRequestSize, type RequestSize } from '@/components/attachments/use-request-size';
import { useWords } from '@/components/words/words-provider';
import { readyAttachments } from '@/lib/attachments/draft-item';
import { limits } from '@/lib/attachments/limits';
import { attachmentsOf } from '@/lib/conversation/parts';
import { parentIdOf, pathTo } from '@/lib/conversation/tree';
import type { Attachment, Conversation, Message } from '@/lib/conversation/types';
import { MAX_BODY_BYTES } from '@/lib/model/request-size';
import { attachingWords } from '@/lib/words/en/attaching';
import { messageEditorWords } from '@/lib/words/en/message-parts';

interface EditedAttachments {
  readonly attachments: readonly Attachment[];
  /** Whether some files are not ready yet. */
  readonly isPreparing: boolean;
  /** The size of the request that asks the edited question. */
  readonly request: RequestSize;
  readonly add: (files: readonly File[]) => void;
  /** Attaches files that are pasted; a text goes into its field. */
  readonly paste: (event: ClipboardEvent) => void;
  readonly drop: () => void;
}

/** The attachments of a question that is being rewritten, kept with its `text` until `drop`. */
export function useEditedAttachments(message: Message, key: string, text: string): EditedAttachments {
  const before = useMemo(() => attachmentsOf(message), [message]);
  const isRead = useKeptAttachments(message.role === 'user' ? key : null, before);
  const { draft, attached } = useDraftAttachments(key);
  const add = (files: readonly File[]) => {
    draft.add(files);
  };

  const { items } = attached;
  const attachments = useMemo(() => (isRead ? readyAttachments(items) : before), [isRead, items, before]);
  const idsAbove = useCallback(
    ({ messages }: Conversation) => pathTo(messages, parentIdOf(messages, message.id)).map(({ id }) => id),
    [message.id],
  );
  const request = useRequestSize(idsAbove, attachments, typedBytes(text));

  return {
    attachments,
    request,
    isPreparing: items.some(({ state }) => state === 'preparing'),
    add,
    paste: (event) => {
      const { files } = event.clipboardData;
      if (message.role !== 'user' || files.length === 0) return;
      event.preventDefault();
      add([...files]);
    },
    drop: () => {
      draft.clear();
    },
  };
}

interface EditedAttachmentsListProps {
  draftKey: string;
  request: RequestSize;
  onFiles: (files: readonly File[]) => void;
}

/** The attachments, and the way to more; that the request would be too large is said below them. */
export function EditedAttachmentsList({
  draftKey,
  request: { bytes, isTooLarge },
  onFiles,
}: EditedAttachmentsListProps) {
  const words = useWords(attachingWords);
  const { addFiles } = useWords(messageEditorWords);
  const input = useRef<HTMLInputElement>(null);
  return (
    <div className="flex items-start gap-1.5">
      <IconButton
        label={addFiles}
        title={words.hint(limits.filesPerMessage)}
        data-attach
        className="size-[34px] flex-none"
        onClick={() => {
          input.current?.click();
        }}
      >
        <Paperclip size={18} aria-hidden />
      </IconButton>
      <FileInput ref={input} onFiles={onFiles} />
      <div className="min-w-0 flex-1">
        <AttachmentList draftKey={draftKey} />
        <p
          role="status"
          className={isTooLarge ? 'my-1.5 rounded-lg bg-warn-soft px-3 py-1.5 text-sm' : 'sr-only'}
        >
          {isTooLarge && words.tooLarge(bytes, MAX_BODY_BYTES)}
        </p>
      </div>
    </div>
  );
}
