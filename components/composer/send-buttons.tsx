'use client';

import { ArrowUp, Square } from 'lucide-react';
import { useAnswering, useChat, useChatActions } from '@/components/session/chat-provider';
import { useShell, type SendAs } from '@/components/session/shell';
import { useWords } from '@/components/words/words-provider';
import { composerWords } from '@/lib/words/en/composer';

interface CompareButtonProps {
  /** Whether there is nothing to send. */
  isBlank: boolean;
  /** Whether nothing is typed at all. */
  isEmpty: boolean;
  isTooLarge: boolean;
  ask: (send: SendAs) => void;
}

/** Asks at several settings at once. On a phone it comes with the first word. */
export function CompareButton({ isBlank, isEmpty, isTooLarge, ask }: CompareButtonProps) {
  const words = useWords(composerWords);
  const shell = useShell();
  const answering = useAnswering();
  const nothing = useChat(({ conversation }) => isBlank && conversation.leafId === null);

  return (
    <button
      type="button"
      className={`button bordered ${isEmpty ? 'max-roomy:hidden' : ''}`}
      disabled={nothing || answering || isTooLarge}
      onClick={() => {
        shell.openCompare(!isBlank, ask);
      }}
    >
      {words.compare}
    </button>
  );
}

const shape =
  'grid size-[34px] place-items-center rounded-[10px] bg-accent text-on-accent max-roomy:size-11 max-roomy:rounded-xl pointer-coarse:size-11 forced-colors:border';

/** Sends the message, or stops the answer that is arriving: one place for both. */
export function SendButton({ disabled }: { disabled: boolean }) {
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
      disabled={disabled}
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
