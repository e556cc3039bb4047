import type { ShareProblem } from '@/lib/share/share-problem';
import type { errorWords } from '@/lib/words/en/errors';
import type { shareProblemWords } from '@/lib/words/en/share-problems';
import { errorText } from '@/lib/words/error-text';

interface ShareWords {
  readonly errors: typeof errorWords.english;
  readonly problems: typeof shareProblemWords.english;
}

/** A problem in words. `now`, in milliseconds since the epoch, is when they are read. */
export function shareText({ errors, problems }: ShareWords, problem: ShareProblem, now?: number): string {
  if ('quote' in problem) return errorText(errors, problem, now);
  const message = problems[problem.code];
  return typeof message === 'string' ? message : message(problem.params);
}
