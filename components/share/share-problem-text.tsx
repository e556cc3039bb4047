'use client';

import { ErrorSentence } from '@/components/message/error-sentence';
import { useWords } from '@/components/words/words-provider';
import type { ShareProblem } from '@/lib/share/share-problem';
import { shareProblemWords } from '@/lib/words/en/share-problems';

/** Why a conversation could not be shared or opened, in words. */
export function ShareProblemText({ problem }: { problem: ShareProblem }) {
  const problems = useWords(shareProblemWords);
  if ('quote' in problem) return <ErrorSentence error={problem} />;
  const message = problems[problem.code];
  return typeof message === 'string' ? message : message(problem.params);
}
