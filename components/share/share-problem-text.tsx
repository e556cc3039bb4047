'use client';

import { ErrorSentence } from '@/components/message/error-sentence';
import { RichText } from '@/components/words/rich-text';
import { useWords } from '@/components/words/words-provider';
import type { ShareProblem } from '@/lib/share/share-problem';
import { answerEndingWords } from '@/lib/words/en/message';
import { shareProblemWords } from '@/lib/words/en/share-problems';

/** Why a conversation could not be shared or opened, in words. */
export function ShareProblemText({ problem }: { problem: ShareProblem }) {
  const problems = useWords(shareProblemWords);
  const endings = useWords(answerEndingWords);
  if ('quote' in problem) {
    const { requestId } = problem.params;
    return (
      <>
        <ErrorSentence error={problem} />
        {requestId !== undefined && (
          <span className="mt-1 block text-xs wrap-anywhere text-ink-3">
            <RichText>{endings.requestId(requestId)}</RichText>
          </span>
        )}
      </>
    );
  }
  const message = problems[problem.code];
  return typeof message === 'string' ? message : message(problem.params);
}
