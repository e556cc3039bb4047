'use client';

import { memo, useCallback, useEffect, useMemo, useRef, useState, type RefObject } from 'react';
import { useChat, useChatStore } from '@/components/session/chat-provider';
import { useToasts } from '@/components/ui/toast';
import { useWords } from '@/components/words/words-provider';
import type { DraftAttachments } from '@/lib/attachments/draft-attachments';
import { readyAttachments } from '@/lib/attachments/draft-item';
import { limits } from '@/lib/attachments/limits';
import { visibleIds } from '@/lib/conversation/tree';
import { MAX_BODY_BYTES } from '@/lib/model/request-size';
import { draftKey } from '@/lib/storage/draft';
import { attachingWords } from '@/lib/words/en/attaching';
import { AttachmentList } from './attachment-list';
import { nothingAttached, type Attached } from './attached';
import { FileInput } from './file-input';
import { useGivenFiles } from './use-given-files';
import { useDraftAttachments, useKeptAttachments } from './use-draft-attachments';
import { typedBytes, useRequestSize } from './use-request-size';

interface ComposerAttachmentsProps {
  field: RefObject<HTMLTextAreaElement | null>;
  /** Called with what is attached, each time that it changes. */
  onChange: (attached: Attached) => void;
  /** Sends a message that has waited for its attachments. */
  onSend: (attached: Attached) => void;
  /** The `draftKey` of a message that has been waiting since before this was here. */
  waitingKey: string | null;
}

/**
 * The attachments of the message being written; as long as nothing is, there is nothing to see. `text` is the message's:
 * a key that is typed changes nothing here.
 */
export function ComposerAttachments({ text, ...props }: ComposerAttachmentsProps & { text: string }) {
  return <Attachments {...props} typed={typedBytes(text)} />;
}

interface TypedInSteps extends ComposerAttachmentsProps {
  /** The `typedBytes` of the text. */
  typed: number;
}

const Attachments = memo(function Attachments(props: TypedInSteps) {
  const key = useChat((state) => (state.ready ? draftKey(state) : null));
  const isRead = useKeptAttachments(key);
  // Held up by another tab it may never be read; what is written meanwhile is sent all the same.
  const isBlocked = useChat(({ storageWarning }) => storageWarning?.code === 'blocked');
  const [early, setEarly] = useState<readonly File[]>(none);
  const noteTaken = useCallback(() => {
    setEarly(none);
  }, []);
  const takeEarly = useCallback((files: readonly File[]) => {
    setEarly((before) => [...before, ...files]);
  }, []);
  // The same one all along: a chooser that is open gives its files to the input that has opened it.
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      {key === null ? (
        <BeforeDraft {...{ ...props, input }} onFiles={takeEarly} />
      ) : (
        <OfDraft
          key={key}
          {...{ ...props, input, early }}
          {...{ onEarlyTaken: noteTaken, draftKey: key, isKnown: isRead || isBlocked }}
        />
      )}
      <FileInput ref={input} onFiles={takeEarly} />
    </>
  );
});

const none: readonly File[] = [];

interface BeforeDraftProps extends Pick<ComposerAttachmentsProps, 'field' | 'onChange'> {
  input: RefObject<HTMLInputElement | null>;
  onFiles: (files: readonly File[]) => void;
}

/** Takes files that are given before it is known to which draft. */
function BeforeDraft({ input, field, onChange, onFiles }: BeforeDraftProps) {
  const dragging = useGivenFiles({ field, onFiles });
  useEffect(() => {
    onChange({ ...nothingAttached, choose: () => input.current?.click() });
  }, [input, onChange]);

  return <DropTarget isShown={dragging} />;
}

/** Covers the page while files are held over it. */
function DropTarget({ isShown }: { isShown: boolean }) {
  const words = useWords(attachingWords);
  return (
    isShown && (
      <div className="pointer-events-none fixed inset-2 z-30 grid place-items-center rounded-2xl border-2 border-dashed border-accent bg-bg/85">
        <p className="px-6 text-center text-lg font-medium">{words.drop}</p>
      </div>
    )
  );
}

interface OfDraftProps extends TypedInSteps {
  draftKey: string;
  /** Whether it is known what is kept with the draft. */
  isKnown: boolean;
  input: RefObject<HTMLInputElement | null>;
  /** Files that were chosen, or given before the draft was known. */
  early: readonly File[];
  onEarlyTaken: () => void;
}

function OfDraft({
  draftKey: key,
  field,
  onChange,
  onSend,
  waitingKey,
  typed,
  isKnown,
  input,
  early,
  onEarlyTaken,
}: OfDraftProps) {
  const words = useWords(attachingWords);
  const { draft, attached } = useDraftAttachments(key);
  const { items, news } = attached;
  /** Whether the message is to be sent once its attachments are ready. */
  const [waiting, setWaiting] = useState(false);
  const held = useRef<'unknown' | 'preparing' | null>(waitingKey === key ? 'unknown' : null);
  const attachText = useAttachText(key, draft, field);
  const dragging = useGivenFiles({ field, onFiles: draft.add, onLongText: attachText });
  useEffect(() => {
    // After what is kept with the draft, which would be taken for older than these.
    if (early.length === 0 || !isKnown) return;
    draft.add(early);
    onEarlyTaken();
  }, [draft, early, isKnown, onEarlyTaken]);

  const attachments = useMemo(() => readyAttachments(items), [items]);
  const { bytes: size, isTooLarge, tokens } = useRequestSize(visibleIds, attachments, typed);
  const isEmpty = items.length === 0;
  const preparing = items.filter(({ state }) => state === 'preparing').length;
  if (waiting && preparing === 0) setWaiting(false);
  const isRefused = items.some(({ state }) => state === 'refused');

  useEffect(() => {
    const now: Attached = {
      ...{ draftKey: key, attachments, isEmpty, isTooLarge, tokens },
      hint: words.hint(limits.filesPerMessage),
      choose: () => input.current?.click(),
      hold: () => {
        held.current = preparing > 0 ? 'preparing' : isKnown ? null : 'unknown';
        setWaiting(preparing > 0);
        return held.current !== null || isTooLarge;
      },
      clear: () => {
        draft.clear();
      },
    };
    onChange(now);
    if (held.current === null || preparing > 0 || !isKnown) return;
    const isDropped = held.current === 'preparing' && isEmpty && news === null;
    held.current = null;
    // Without one of its files it may not be what was meant.
    if (!isRefused && !isDropped) onSend(now);
  }, [
    attachments,
    draft,
    input,
    isEmpty,
    isKnown,
    isRefused,
    isTooLarge,
    key,
    news,
    onChange,
    onSend,
    preparing,
    tokens,
    words,
  ]);

  return (
    <>
      <AttachmentList draftKey={key} />
      <p
        role="status"
        className={isTooLarge ? 'my-1.5 rounded-lg bg-warn-soft px-3 py-1.5 text-sm' : 'sr-only'}
      >
        {isTooLarge && words.tooLarge(size, MAX_BODY_BYTES)}
      </p>
      <p role="status" className={waiting ? 'mt-1.5 text-[13px] text-ink-2' : 'sr-only'}>
        {waiting && words.waiting(preparing)}
      </p>
      {!isEmpty && !isTooLarge && (
        <p className="mt-1 mb-2 text-xs text-ink-3">{words.requestSize(size, MAX_BODY_BYTES)}</p>
      )}
      <DropTarget isShown={dragging} />
    </>
  );
}

/** Returns what attaches a long text that was pasted, and offers to have it in the field instead. */
function useAttachText(
  key: string,
  draft: DraftAttachments,
  field: RefObject<HTMLTextAreaElement | null>,
): (text: string) => void {
  const words = useWords(attachingWords);
  const store = useChatStore();
  const { show } = useToasts();

  return useCallback(
    (text) => {
      const [id] = draft.add([new File([text], words.pastedName)]);
      if (id === undefined) return;
      show({
        text: words.pasted(text.length),
        action: {
          label: words.pasteAsText,
          run: () => {
            // Another message may have come into the field: of another conversation, or after this one was sent.
            const isThere = draft.state().items.some((item) => item.id === id);
            if (!isThere || draftKey(store.getState()) !== key) return Promise.resolve(null);
            draft.remove(id);
            const box = field.current;
            box?.focus();
            box?.setRangeText(text, box.selectionStart, box.selectionEnd, 'end');
            box?.dispatchEvent(new Event('input', { bubbles: true }));
            return Promise.resolve(null);
          },
        },
      });
    },
    [draft, field, key, show, store, words],
  );
}
