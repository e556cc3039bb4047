'use client';

import { useState } from 'react';
import { useWords } from '@/components/words/words-provider';
import type { ShareProblem } from '@/lib/share/share-problem';
import { errorWords } from '@/lib/words/en/errors';
import { shareProblemWords } from '@/lib/words/en/share-problems';
import { shareText } from './share-text';

/** Why a conversation could not be shared or opened, in words. */
export function ShareProblemText({ problem }: { problem: ShareProblem }) {
  const errors = useWords(errorWords);
  const problems = useWords(shareProblemWords);
  const [now] = useState(Date.now);
  return shareText({ errors, problems }, problem, now);
}
