'use client';

import { createElement, useEffect } from 'react';
import { useWords } from '@/components/words/words-provider';
import { fetchedAhead } from '@/components/ui/fetched-ahead';
import type { AnswerError } from '@/lib/model/answer-error';
import { answerEndingWords } from '@/lib/words/en/answer-endings';

// Most answers need none of the sentences.
const sentence = fetchedAhead(() => import('./error-sentence').then((module) => module.ErrorSentence));

/** Fetches the sentences: without a network, there would be none to say so. */
export const preloadErrorText = sentence.preload;

/**
 * What went wrong with an answer, in words. Where these can't be fetched, there is no network or a new version is out,
 * and the answer failed for the same reason.
 */
export function AnswerErrorText({ error }: { error: AnswerError }) {
  const words = useWords(answerEndingWords);
  const Sentence = sentence.usePart();
  useEffect(() => {
    sentence.preload();
  }, []);

  if (Sentence === null) return null;
  if (Sentence === 'failed') return error.code === 'offline' ? words.offline : words.partMissing;
  return createElement(Sentence, { error });
}
