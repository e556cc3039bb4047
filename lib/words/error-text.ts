import type { AnswerError } from '@/lib/model/answer-error';
import type { errorWords } from './en/errors';

/**
 * An error in the words of a language. `now`, in milliseconds since the epoch, is when they are read: without it, what
 * resets is not counted down.
 */
export function errorText(
  words: typeof errorWords.english,
  { code, params, param, quote }: AnswerError,
  now?: number,
): string {
  const message = words[code];
  if (typeof message === 'string') return message;
  return message({ ...params, param, quote, ...(now !== undefined && { now }) });
}
