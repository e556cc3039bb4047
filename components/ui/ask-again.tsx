'use client';

import { useId, useState, type ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { useWords } from '@/components/words/words-provider';
import { controlWords } from '@/lib/words/en/controls';

/**
 * For what cannot be undone: it is asked for once more, in the place of its button, whose id is `askId`. The focus goes to
 * the button that does no harm, so that a second Enter does nothing.
 */
export function useAskAgain() {
  const id = useId();
  const [isAsking, setIsAsking] = useState(false);
  return {
    id,
    askId: `${id}-ask`,
    isAsking,
    /** Asks, or asks no more; without `takesFocus` the focus stays where it is. */
    ask: (next: boolean, { takesFocus = true } = {}): void => {
      flushSync(() => {
        setIsAsking(next);
      });
      if (takesFocus) document.getElementById(`${id}-${next ? 'cancel' : 'ask'}`)?.focus();
    },
  };
}

interface AskedAgainProps {
  /** As `useAskAgain` gives it. `{id}-title` names the group: an element outside, where there is no `title`. */
  id: string;
  title?: string;
  children: ReactNode;
  confirm: string;
  busy?: boolean;
  className?: string;
  onConfirm: () => void;
  onCancel: () => void;
}

/** The question, what it means, and the two answers. */
export function AskedAgain(props: AskedAgainProps) {
  const { id, title, children, confirm, busy, className = '', onConfirm, onCancel } = props;
  const { cancel } = useWords(controlWords);
  return (
    <div
      role="group"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-text`}
      className={`grid gap-2 text-start ${className}`}
    >
      {title !== undefined && (
        <p id={`${id}-title`} className="font-[550]">
          {title}
        </p>
      )}
      <p id={`${id}-text`} className="wrap-anywhere text-ink-2">
        {children}
      </p>
      <div className="flex justify-end gap-2">
        <button id={`${id}-cancel`} type="button" className="button bordered" onClick={onCancel}>
          {cancel}
        </button>
        <button type="button" className="button danger" aria-disabled={busy} onClick={onConfirm}>
          {confirm}
        </button>
      </div>
    </div>
  );
}
