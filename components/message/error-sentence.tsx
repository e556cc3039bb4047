'use client';

import { useState } from 'react';
import { useWords } from '@/components/words/words-provider';
import type { AnswerError } from '@/lib/model/answer-error';
import { errorWords } from '@/lib/words/en/errors';
import { errorText } from '@/lib/words/error-text';

/** An error in words, as of when it is first drawn. */
export function ErrorSentence({ error }: { error: AnswerError }) {
  const words = useWords(errorWords);
  const [now] = useState(Date.now);
  return errorText(words, error, now);
}
