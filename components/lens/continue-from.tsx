'use client';

import { useWords } from '@/components/words/words-provider';
import { useThreadActions } from '@/components/session/thread-actions';
import { begunAnswer } from '@/lib/conversation/begun-answer';
import type { Answer } from '@/lib/conversation/types';
import { lensWords } from '@/lib/words/en/lens';

interface ContinueFromProps {
  answer: Answer;
  /** What is kept of the answer. */
  before: () => string;
  /** What goes on from there; null where nothing can. */
  text: string | null;
}

/** Makes a version that is kept up to a token, takes another one in its place, and goes on. */
export function ContinueFrom({ answer, before, text }: ContinueFromProps) {
  const words = useWords(lensWords);
  const actions = useThreadActions();
  if (answer.asked?.body !== undefined) return <p className="lens-note">{words.cannotContinueWritten}</p>;
  if (text === null) return <p className="lens-note">{words.cannotContinue}</p>;
  return (
    <button
      type="button"
      className="button bordered lens-continue"
      onClick={() => {
        actions.continueAnswer(answer.id, (base) => begunAnswer(base, answer, before() + text));
        // The version takes the place of this one on the page.
        requestAnimationFrame(() => {
          const articles = document.querySelectorAll<HTMLElement>('.thread article');
          articles.item(articles.length - 1).focus();
        });
      }}
    >
      {words.continueWith(text)}
    </button>
  );
}
