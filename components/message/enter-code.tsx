'use client';

import { useEffect } from 'react';
import { useShell } from '@/components/session/shell';
import { useWords } from '@/components/words/words-provider';
import { answerEndingWords } from '@/lib/words/en/message';

/** Asks for the access code again, whose session has ended; `atOnce` without being pressed. What failed can be tried again then. */
export function EnterCode({ atOnce = false }: { atOnce?: boolean }) {
  const shell = useShell();
  const words = useWords(answerEndingWords);

  useEffect(() => {
    if (atOnce) shell.open('door');
  }, [atOnce, shell]);

  return (
    <button
      type="button"
      className="button bordered"
      onClick={() => {
        shell.open('door');
      }}
    >
      {words.enterCode}
    </button>
  );
}
