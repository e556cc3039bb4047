'use client';

import { ArrowUp, Square } from 'lucide-react';
import { useChatActions } from '@/components/session/chat-provider';
import { useAnswering } from '@/components/session/use-answering';

const shape = 'ml-1.5 grid size-[34px] flex-none place-items-center rounded-[10px] bg-accent text-on-accent';

/** Sends the message, or stops the answer that is arriving: one place for both. */
export function SendButton({ blank }: { blank: boolean }) {
  const actions = useChatActions();
  const answering = useAnswering();

  return answering ? (
    <button
      key="stop"
      type="button"
      aria-label="Stop"
      title="Stop"
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
      aria-label="Send message"
      title="Send message"
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
