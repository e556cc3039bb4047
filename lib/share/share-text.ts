import { errorText } from '@/lib/model/error-text';
import { errorWords } from '@/lib/words/en/errors';
import { shareProblemWords } from '@/lib/words/en/share-problems';
import type { Language } from '@/lib/words/words';
import type { ShareProblem } from './share-problem';

/** A problem in words. `now`, in milliseconds since the epoch, is when they are read. */
export function shareText({ words }: Language, problem: ShareProblem, now?: number): string {
  if ('quote' in problem) return errorText(words(errorWords), problem, now);
  const message = words(shareProblemWords)[problem.code];
  return typeof message === 'string' ? message : message(problem.params);
}
