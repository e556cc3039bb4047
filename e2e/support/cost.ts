import type { Browser, Page } from '@playwright/test';
import { z } from 'zod';

/** The events of Chromium's trace that matter here; `tdur` is processor time in microseconds. */
const trace = z.object({
  traceEvents: z.array(
    z.looseObject({
      name: z.string(),
      pid: z.number(),
      tid: z.number(),
      tdur: z.number().default(0),
      args: z.looseObject({ name: z.string().optional().catch(undefined) }).optional(),
    }),
  ),
});

/**
 * The processor time, in milliseconds, of the longest single task of a page's main thread while `work` lasts. By the
 * thread's own clock, so that a busy machine does not count.
 */
export async function longestTask(browser: Browser, page: Page, work: () => Promise<void>): Promise<number> {
  await browser.startTracing(page, { categories: ['toplevel', 'disabled-by-default-devtools.timeline'] });
  await work();
  const { traceEvents } = trace.parse(JSON.parse((await browser.stopTracing()).toString()));
  const thread = ({ pid, tid }: { pid: number; tid: number }) => `${pid} ${tid}`;
  const mainThreads = new Set(
    traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(thread),
  );
  const tasks = traceEvents.filter(
    (event) => event.name.includes('RunTask') && mainThreads.has(thread(event)),
  );
  return Math.max(0, ...tasks.map(({ tdur }) => tdur / 1000));
}
