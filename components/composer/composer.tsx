'use client';

import { useCallback, useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { editLastQuestion } from '@/components/commands/commands';
import { useChat, useChatStore } from '@/components/session/chat-provider';
import { useAnswerer } from '@/components/session/deployment';
import { Attachments, attaching, Chips, Estimate, Notices } from './lazy-composer-parts';
import { isComposing } from '@/components/ui/keyboard';
import { preloadAnswering } from '@/components/message/answering-parts';
import { CompareButton, SendButton } from './send-buttons';
import { useDraft } from './use-draft';
import { useSending } from './use-sending';
import { RAIL_FITS } from '@/components/ui/use-media-query';
import { Paperclip } from 'lucide-react';
import { IconButton } from '@/components/ui/icon-button';
import { useWords } from '@/components/words/words-provider';
import { composerWords } from '@/lib/words/en/composer';

/**
 * Where a message is written. The text lives in the field itself: most keys draw nothing else again, and what was typed
 * before React took the page over stays.
 */
export function Composer() {
  const words = useWords(composerWords);
  const store = useChatStore();
  const answerer = useAnswerer();
  const emptyChatId = useChat(({ conversation }) => (conversation.leafId === null ? conversation.id : null));
  const field = useRef<HTMLTextAreaElement>(null);
  const { has, text, follow } = useDraft(field);
  const empty = useCallback(() => {
    if (field.current !== null) field.current.value = '';
    follow('');
  }, [follow]);
  const sending = useSending(field, has, empty);
  const { attached, isBlank, heldFor, sendWhenReady } = sending;
  const [isTooMuch, setIsTooMuch] = useState(false);
  const Attaching = attaching.usePart();
  // At once: before it is there nobody hears of what is pasted or dropped.
  useEffect(() => {
    attaching.preload();
  }, []);

  // On a phone this would open the keyboard over the page.
  useEffect(() => {
    if (emptyChatId !== null && matchMedia(RAIL_FITS).matches) field.current?.focus({ preventScroll: true });
  }, [emptyChatId]);

  const handleKey = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent)) return;
    if (event.key === 'ArrowUp' && has === 'nothing' && editLastQuestion(store.getState()))
      event.preventDefault();
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    sendWhenReady();
  };

  return (
    <div className="px-2.5 pt-1.5 pb-[max(12px,env(safe-area-inset-bottom))] roomy:px-5 roomy:pt-2 roomy:pb-[18px]">
      <form
        className="mx-auto grid max-w-[45rem] grid-cols-[auto_minmax(0,1fr)_auto] items-end gap-x-1.5 rounded-2xl border border-line-strong bg-raise p-1 shadow-[0_1px_2px_oklch(0%_0_0/0.04),0_8px_24px_-12px_oklch(0%_0_0/0.12)] focus-within:border-accent/60 roomy:pt-3 roomy:pr-3 roomy:pb-2.5 roomy:pl-4"
        onSubmit={(event) => {
          event.preventDefault();
          sendWhenReady();
        }}
      >
        <div className="col-span-3 max-roomy:-order-2 max-roomy:mx-1.5 max-roomy:mt-1.5">
          <Notices
            heldFor={heldFor}
            isTooMuch={isTooMuch}
            onHeld={sending.setHeldFor}
            onSend={sendWhenReady}
          />
          <Attachments
            field={field}
            text={text}
            waitingKey={sending.waitingKey}
            onChange={sending.noteAttached}
            onSend={sending.send}
          />
        </div>
        <textarea
          ref={field}
          id="message"
          dir="auto"
          aria-label={words.label}
          rows={1}
          enterKeyHint="send"
          placeholder={words.placeholder(answerer.name)}
          className="block field-sizing-content max-h-[40dvh] w-full resize-none bg-transparent py-2.5 text-base leading-normal outline-none roomy:col-span-3 roomy:py-0 roomy:text-[15px]"
          onChange={({ target }) => {
            if (has === 'nothing') preloadAnswering();
            follow(target.value);
          }}
          onKeyDown={handleKey}
        />
        <IconButton
          label={words.attach}
          title={attached.hint || words.attach}
          data-attach
          disabled={Attaching === null}
          className="size-[34px] max-roomy:-order-1 max-roomy:size-11 roomy:mt-3 roomy:-ml-2"
          onClick={() => {
            attaching.preload();
            attached.choose();
          }}
        >
          <Paperclip size={18} aria-hidden />
        </IconButton>
        {/* On a phone the line below the field. */}
        <div className="flex min-w-0 items-end gap-x-1.5 max-roomy:order-1 max-roomy:col-span-3 max-roomy:flex-wrap max-roomy:px-2.5 roomy:mt-3">
          <Chips />
          <p className="ml-auto flex gap-3 px-1 font-mono text-xs leading-[34px] whitespace-nowrap max-roomy:w-full max-roomy:text-[11px] max-roomy:leading-[22px]">
            <Estimate draft={text} attachedTokens={attached.tokens} onTooMuch={setIsTooMuch} />
          </p>
          <CompareButton
            isBlank={isBlank}
            isEmpty={has === 'nothing'}
            isTooLarge={attached.isTooLarge}
            ask={sendWhenReady}
          />
        </div>
        <SendButton disabled={attached.isTooLarge || isBlank} />
      </form>
    </div>
  );
}
