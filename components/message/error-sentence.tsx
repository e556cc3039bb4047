'use client';

import { useState } from 'react';
import type { AnswerError } from '@/lib/model/answer-error';
import { errorText } from '@/lib/model/error-text';
import { errorWords } from '@/lib/words/en/errors';

/** An error in words, as of when it is first drawn. */
export function ErrorSentence({ error }: { error: AnswerError }) {
  const [now] = useState(Date.now);
  return <>{errorText(errorWords.english, error, now)}</>;
}
