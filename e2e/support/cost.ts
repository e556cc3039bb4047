import type { Browser, Page } from '@playwright/test';
import { isTask, traceMainThread } from '../../scripts/main-thread-trace';

/**
 * The processor time, in milliseconds, of the longest single task of a page's main thread while `work` lasts. By the
 * thread's own clock, so that a busy machine does not count.
 */
export async function longestTask(browser: Browser, page: Page, work: () => Promise<void>): Promise<number> {
  const { works } = await traceMainThread(browser, page, work);
  return Math.max(0, ...works.filter(isTask).map(({ processorTime }) => processorTime));
}

const MOST_ROUNDS = 9;

/**
 * The least that `measure` says in a few rounds. What else happens on the machine can only add to a cost: so what is not
 * above `enough` is measured once, and what is, up to nine times in all, because what is dear stays dear.
 */
export async function leastCost(
  measure: () => Promise<number>,
  { enough = Infinity, rounds = enough < Infinity ? 1 : 3 }: { rounds?: number; enough?: number } = {},
): Promise<number> {
  let least = Infinity;
  for (let round = 0; round < rounds || (least > enough && round < MOST_ROUNDS); round += 1) {
    least = Math.min(least, await measure());
  }
  return least;
}
