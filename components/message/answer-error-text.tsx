'use client';

import { createElement, useEffect } from 'react';
import { useWords } from '@/components/words/words-provider';
import { errorSentence } from './answering-parts';
import type { AnswerError } from '@/lib/model/answer-error';
import { networkErrorWords } from '@/lib/words/en/network-errors';
import { answerEndingWords } from '@/lib/words/en/message';

/** The error of an answer, in words; where they can't be fetched, only that there was one. */
export function AnswerErrorText({ error }: { error: AnswerError }) {
  const words = useWords(answerEndingWords);
  const network = useWords(networkErrorWords);
  const Sentence = errorSentence.usePart();
  useEffect(() => {
    errorSentence.preload();
  }, []);

  const { code } = error;
  // The message that nothing can be fetched needs no fetching.
  if (code === 'offline' || code === 'unreachable' || code === 'page_part_missing') return network[code];
  if (Sentence === null) return null;
  if (Sentence === 'failed') return words.failed;
  return createElement(Sentence, { error });
}
