import { errorWords } from '@/lib/words/en/errors';
import type { AnswerError } from './answer-error';

export type ErrorWords = typeof errorWords.english;

/**
 * An error in words. `now`, in milliseconds since the epoch, is when they are read: without it, what resets is not
 * counted down.
 */
export function errorText(words: ErrorWords, { code, params, param, quote }: AnswerError, now?: number): string {
  const message = words[code];
  if (typeof message === 'string') return message;
  return message({ ...params, param, quote, ...(now !== undefined && { now }) });
}
