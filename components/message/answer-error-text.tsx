'use client';

import { createElement, useEffect } from 'react';
import { useWords } from '@/components/words/words-provider';
import { fetchedAhead } from '@/components/ui/fetched-ahead';
import type { AnswerError } from '@/lib/model/answer-error';
import { networkErrorWords } from '@/lib/words/en/network-errors';
import { answerEndingWords } from '@/lib/words/en/answer-endings';

// Most answers need none of the sentences. What says that nothing can be fetched needs no fetching.
const sentence = fetchedAhead(() => import('./error-sentence').then((module) => module.ErrorSentence));

/** Fetches the sentences, ahead of an answer that may need one. */
export const preloadErrorText = sentence.preload;

/** What went wrong with an answer, in words; where they can't be fetched, only that something did. */
export function AnswerErrorText({ error }: { error: AnswerError }) {
  const words = useWords(answerEndingWords);
  const network = useWords(networkErrorWords);
  const Sentence = sentence.usePart();
  useEffect(() => {
    sentence.preload();
  }, []);

  const { code } = error;
  if (code === 'offline' || code === 'unreachable' || code === 'page_part_missing') return network[code];
  if (Sentence === null) return null;
  if (Sentence === 'failed') return words.failed;
  return createElement(Sentence, { error });
}
