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
