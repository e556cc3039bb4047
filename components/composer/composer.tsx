'use client';

import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { modelName } from '@/lib/model/models';
import { editLastQuestion } from '@/components/commands/commands';
import {
  useAnswering,
  useChat,
  useChatActions,
  useChatStore,
  useWhenReady,
} from '@/components/session/chat-provider';
import { ContextEstimate } from './context-estimate';
import { isComposing } from '@/components/ui/keyboard';
import { preloadAnswering } from '@/components/message/message-text';
import { SettingChips } from './setting-chips';
import { useDraft } from './use-draft';
import { RAIL_FITS } from '@/components/ui/use-media-query';
import { useShell } from '@/components/session/shell';
import { ArrowUp, Square } from 'lucide-react';
import { useWords } from '@/components/words/words-provider';
import { problemWords } from '@/lib/words/en/problems';
import { composerWords } from '@/lib/words/en/composer';

/**
 * Where a message is written. The text lives in the field itself: typing draws nothing else again, and what was typed
 * before React took the page over stays. `draft` only mirrors it.
 */
export function Composer() {
  const words = useWords(composerWords);
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
          aria-label={words.label}
          rows={1}
          enterKeyHint="send"
          placeholder={words.placeholder(modelName(model))}
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

/** Why what was to be sent was not, wherever that was tried. It goes as soon as a setting is changed. */
function ComposerProblem() {
  const words = useWords(composerWords);
  const shell = useShell();
  const reasons = useWords(problemWords);
  const problem = useChat(({ problems, refusedFor }) => (refusedFor === problems ? problems[0] : undefined));
  if (problem === undefined) return null;

  return (
    <div
      role="alert"
      className="mb-2.5 flex flex-wrap items-center gap-2 rounded-lg bg-warn-soft px-3 py-1.5 text-sm"
    >
      <span className="min-w-0 wrap-anywhere">{words.notSent(reasons.settings(problem))}</span>
      <button
        type="button"
        className="ml-auto rounded-md underline underline-offset-2"
        onClick={() => {
          shell.openSettings(problem.field);
        }}
      >
        {words.showProblem}
      </button>
    </div>
  );
}

const shape = 'ml-1.5 grid size-[34px] flex-none place-items-center rounded-[10px] bg-accent text-on-accent';

/** Sends the message, or stops the answer that is arriving: one place for both. */
function SendButton({ blank }: { blank: boolean }) {
  const words = useWords(composerWords);
  const actions = useChatActions();
  const answering = useAnswering();

  return answering ? (
    <button
      key="stop"
      type="button"
      aria-label={words.stop}
      title={words.stop}
      className={shape}
      onClick={(event) => {
        actions.stop();
        // This button is about to go; who pressed it by key (no clicks counted) would be left nowhere.
        if (event.detail === 0) event.currentTarget.form?.querySelector('textarea')?.focus();
      }}
    >
      <Square size={13} fill="currentColor" aria-hidden />
    </button>
  ) : (
    <button
      key="send"
      type="submit"
      aria-label={words.send}
      title={words.send}
      disabled={blank}
      onClick={({ currentTarget }) => {
        // Stop takes this button's place, and the focus with it. On a touch screen the keyboard would come up again.
        if (matchMedia('(pointer: fine)').matches) currentTarget.form?.querySelector('textarea')?.focus();
      }}
      className={`${shape} disabled:bg-you disabled:text-ink-3`}
    >
      <ArrowUp size={18} aria-hidden />
    </button>
  );
}
