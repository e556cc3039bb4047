'use client';

import { useState } from 'react';
import { RichText } from '@/components/words/rich-text';
import { useWords } from '@/components/words/words-provider';
import type { ShareProblem } from '@/lib/share/share-problem';
import { errorWords } from '@/lib/words/en/errors';
import { answerEndingWords } from '@/lib/words/en/message';
import { shareProblemWords } from '@/lib/words/en/share-problems';
import { shareText } from './share-text';

/** Why a conversation could not be shared or opened, in words. */
export function ShareProblemText({ problem }: { problem: ShareProblem }) {
  const errors = useWords(errorWords);
  const problems = useWords(shareProblemWords);
  const endings = useWords(answerEndingWords);
  const [now] = useState(Date.now);
  const requestId = 'quote' in problem ? problem.params.requestId : undefined;
  return (
    <>
      {shareText({ errors, problems }, problem, now)}
      {requestId !== undefined && (
        <span className="mt-1 block text-xs wrap-anywhere text-ink-3">
          <RichText>{endings.requestId(requestId)}</RichText>
        </span>
      )}
    </>
  );
}
