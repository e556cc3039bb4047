'use client';

import { useEffect, useMemo, useRef, type RefObject } from 'react';
import { useChat, useChatStore } from '@/components/session/chat-provider';
import { useToasts } from '@/components/ui/toast';
import { useWords } from '@/components/words/words-provider';
import { readyAttachments } from '@/lib/attachments/draft-attachments';
import { attachmentTokens, bytesInRequest } from '@/lib/attachments/request-share';
import { attachmentsOf, textOf } from '@/lib/conversation/parts';
import { visibleIds, visiblePath } from '@/lib/conversation/tree';
import type { Attachment } from '@/lib/conversation/types';
import { MAX_BODY_BYTES } from '@/lib/model/request-size';
import { draftKey } from '@/lib/storage/drafts';
import { attachingWords } from '@/lib/words/en/attaching';
import { useShallow } from 'zustand/react/shallow';
import { AttachmentList } from './attachment-list';
import type { Attached, Given } from './attached';
import { useDraftAttachments, useKeptAttachments } from './use-draft-attachments';

interface ComposerAttachmentsProps {
  field: RefObject<HTMLTextAreaElement | null>;
  /** All that was given since the page was opened. */
  given: readonly Given[];
  /** Whether files are held over the page. */
  dragging: boolean;
  /** Whether the message is to be sent as soon as it can be. */
  waiting: boolean;
  /** Called with what can be sent, each time that it changes. */
  onChange: (attached: Attached) => void;
}

/** What is attached to the message being written; as long as nothing is, there is nothing to see. */
export function ComposerAttachments(props: ComposerAttachmentsProps) {
  const key = useChat((state) => (state.ready ? draftKey(state) : null));
  useKeptAttachments(key);
  return key === null ? null : <OfDraft {...props} draftKey={key} />;
}

function OfDraft({
  draftKey: key,
  field,
  given,
  dragging,
  waiting,
  onChange,
}: ComposerAttachmentsProps & { draftKey: string }) {
  const words = useWords(attachingWords);
  const { draft, attached } = useDraftAttachments(key);
  const { items } = attached;
  const offerText = useOfferText(field);
  const sent = useThreadAttachments();

  const taken = useRef(0);
  useEffect(() => {
    for (const { files, text } of given.slice(taken.current)) {
      const [id] = draft.add(text === undefined ? files : [new File([text], words.pastedName)]);
      if (id === undefined || text === undefined) continue;
      offerText(text, () => {
        draft.remove(id);
      });
    }
    taken.current = given.length;
  }, [draft, given, offerText, words]);

  const attachments = useMemo(() => readyAttachments(items), [items]);
  const preparing = items.filter(({ state }) => state === 'preparing').length;
  const all = useMemo(() => [...sent.attachments, ...attachments], [attachments, sent]);
  const size = all.reduce((sum, each) => sum + bytesInRequest(each), sent.textBytes);
  const isTooLarge = items.length > 0 && size > MAX_BODY_BYTES;
  const tokens = all.reduce((sum, each) => sum + attachmentTokens(each), 0);
  const isEmpty = items.length === 0;
  const isRefused = items.some(({ state }) => state === 'refused');
  useEffect(() => {
    onChange({
      attachments,
      ...{ tokens, isTooLarge, isRefused },
      isPreparing: preparing > 0,
      clear: () => {
        draft.clear();
      },
    });
  }, [attachments, draft, isRefused, isTooLarge, onChange, preparing, tokens]);

  return (
    <>
      <AttachmentList draftKey={key} />
      <p
        role="status"
        className={isTooLarge ? 'mt-1.5 rounded-lg bg-warn-soft px-3 py-1.5 text-sm' : 'sr-only'}
      >
        {isTooLarge && words.tooLarge(size, MAX_BODY_BYTES)}
      </p>
      <p role="status" className={waiting && preparing > 0 ? 'mt-1.5 text-[13px] text-ink-2' : 'sr-only'}>
        {waiting && preparing > 0 && words.waiting(preparing)}
      </p>
      {!isEmpty && !isTooLarge && (
        <p className="mt-1 mb-2 text-xs text-ink-3">{words.requestSize(size, MAX_BODY_BYTES)}</p>
      )}
      {dragging && (
        <div className="pointer-events-none fixed inset-2 z-30 grid place-items-center rounded-2xl border-2 border-dashed border-accent bg-bg/85">
          <p className="px-6 text-center text-lg font-medium">{words.drop}</p>
        </div>
      )}
    </>
  );
}

/** What the thread carries: all that is attached to it, and about how many bytes its text has. */
function useThreadAttachments(): { readonly attachments: readonly Attachment[]; readonly textBytes: number } {
  const store = useChatStore();
  const ids = useChat(useShallow(({ conversation }) => visibleIds(conversation)));
  return useMemo(() => {
    const path = visiblePath(store.getState().conversation).filter(({ id }) => ids.includes(id));
    return {
      attachments: path.flatMap((message) => attachmentsOf(message)),
      textBytes: path.reduce((sum, message) => sum + textOf(message).length, 0),
    };
  }, [ids, store]);
}

/** Returns what offers to have a long text that was pasted in the field, instead of attached. */
function useOfferText(field: RefObject<HTMLTextAreaElement | null>) {
  const words = useWords(attachingWords);
  const { show } = useToasts();
  return useMemo(
    () =>
      (text: string, remove: () => void): void => {
        show({
          text: words.pasted(text.length),
          action: {
            label: words.pasteAsText,
            run: () => {
              remove();
              const box = field.current;
              box?.focus();
              box?.setRangeText(text, box.selectionStart, box.selectionEnd, 'end');
              box?.dispatchEvent(new Event('input', { bubbles: true }));
              return Promise.resolve(null);
            },
          },
        });
      },
    [field, show, words],
  );
}
