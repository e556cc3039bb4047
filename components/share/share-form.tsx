'use client';

import type { ReactNode } from 'react';
import { useWords } from '@/components/words/words-provider';
import { useTask } from '@/components/ui/use-task';
import { shareWords } from '@/lib/words/en/share';
import { shareFailure } from '@/lib/share/share-problem';
import { ShareProblemText } from './share-problem-text';

interface ShareFormProps {
  /** What is shared, to be chosen. */
  fields: ReactNode;
  /** What the button that shares says, and what it says while it does. */
  label: string;
  busyLabel: string;
  onShare: () => Promise<void>;
  onCancel: () => void;
  /** Above the choices. */
  children: ReactNode;
}

/** What is shared, and the button that does it. A failure is told, and may be tried again. */
export function ShareForm(props: ShareFormProps) {
  const { fields, label, busyLabel, onShare, onCancel, children } = props;
  const words = useWords(shareWords);
  const { busy, problem, run } = useTask(shareFailure);

  return (
    <form
      className="grid grid-cols-[minmax(0,1fr)] gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        run(onShare);
      }}
    >
      {children}
      {fields}
      {/* It stays in sight while the form scrolls. */}
      <div className="sticky -bottom-5 z-2 -mx-5 -mb-5 grid gap-2.5 border-t border-line bg-raise px-5 py-3">
        {problem !== null && (
          <p role="alert" className="rounded-lg bg-warn-soft px-3 py-1.5 text-sm">
            <ShareProblemText problem={problem} />
          </p>
        )}
        <div className="flex justify-end gap-2">
          <button type="button" className="button bordered" onClick={onCancel}>
            {words.cancel}
          </button>
          <button type="submit" className="button primary" aria-disabled={busy}>
            {busy ? busyLabel : label}
          </button>
        </div>
      </div>
    </form>
  );
}
