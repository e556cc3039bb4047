'use client';

import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { modelName } from '@/lib/model/models';
import { editLastQuestion } from '@/components/commands/commands';
import { useChat, useChatActions, useChatStore } from '@/components/session/chat-provider';
import { ComposerProblem } from './composer-problem';
import { ContextEstimate } from './context-estimate';
import { isComposing } from '@/components/ui/is-composing';
import { preloadAnswering } from '@/components/message/preload-answering';
import { SendButton } from './send-button';
import { SettingChips } from './setting-chips';
import { useDraft } from './use-draft';
import { useWhenReady } from '@/components/session/use-when-ready';
import { RAIL_FITS } from '@/components/ui/use-media-query';

/**
 * Where a message is written. The text lives in the field itself: typing draws nothing else again, and what was typed
 * before React took the page over stays. `draft` only mirrors it.
 */
export function Composer() {
  const store = useChatStore();
  const actions = useChatActions();
  const whenReady = useWhenReady();
  const model = useChat(({ conversation }) => conversation.settings.model);
  const emptyChatId = useChat(({ conversation }) => (conversation.leafId === null ? conversation.id : null));
  const field = useRef<HTMLTextAreaElement>(null);
  const [draft, setDraft] = useState('');
  useDraft(field, draft, setDraft);
  useEffect(() => {
    if (field.current !== null) setDraft(field.current.value);
  }, []);

  // On a phone this would open the keyboard over the page.
  useEffect(() => {
    if (emptyChatId !== null && matchMedia(RAIL_FITS).matches) field.current?.focus({ preventScroll: true });
  }, [emptyChatId]);

  const send = () => {
    if (field.current === null || field.current.value.trim() === '') return;
    if (!actions.send(field.current.value)) return;
    field.current.value = '';
    setDraft('');
  };

  const handleKey = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent)) return;
    if (event.key === 'ArrowUp' && draft === '' && editLastQuestion(store.getState())) event.preventDefault();
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    whenReady(send);
  };

  return (
    <div className="px-2.5 pt-1.5 pb-[max(12px,env(safe-area-inset-bottom))] rail:px-5 rail:pt-2 rail:pb-[18px]">
      <form
        className="mx-auto max-w-[45rem] rounded-2xl border border-line-strong bg-raise pt-3 pr-3 pb-2.5 pl-4 shadow-[0_1px_2px_oklch(0%_0_0/0.04),0_8px_24px_-12px_oklch(0%_0_0/0.12)] focus-within:border-accent/60"
        onSubmit={(event) => {
          event.preventDefault();
          whenReady(send);
        }}
      >
        <ComposerProblem />
        <textarea
          ref={field}
          id="message"
          aria-label="Message"
          rows={1}
          enterKeyHint="send"
          placeholder={`Message ${modelName(model)}`}
          className="block field-sizing-content max-h-[40dvh] w-full resize-none bg-transparent text-base leading-normal outline-none rail:text-[15px]"
          onChange={(event) => {
            if (draft === '') preloadAnswering();
            setDraft(event.target.value);
          }}
          onKeyDown={handleKey}
        />
        <div className="mt-3 flex items-end gap-1.5">
          <SettingChips />
          <ContextEstimate draftLength={draft.length} />
          <SendButton blank={draft.trim() === ''} />
        </div>
      </form>
    </div>
  );
}
