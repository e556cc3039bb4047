'use client';

import { useState } from 'react';
import type { ShareProblem } from '@/lib/share/share-problem';
import { shareText } from '@/lib/share/share-text';
import { english } from '@/lib/words/words';

/** Why a conversation could not be shared or opened, in words. */
export function ShareProblemText({ problem }: { problem: ShareProblem }) {
  const [now] = useState(Date.now);
  return shareText(english, problem, now);
}
