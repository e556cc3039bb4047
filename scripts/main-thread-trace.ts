import type { Browser, Page } from '@playwright/test';
import { z } from 'zod';

const trace = z.object({
  traceEvents: z.array(
    z.looseObject({
      name: z.string(),
      pid: z.number(),
      tid: z.number(),
      ts: z.number().default(0),
      dur: z.number().default(0),
      tdur: z.number().default(0),
      args: z.looseObject({ name: z.string().optional().catch(undefined) }).optional(),
    }),
  ),
});

/** A piece of work of a page's main thread. All times in milliseconds. */
export interface MainThreadWork {
  /** As Chromium's trace calls it: `RunTask`, `Paint`, `FunctionCall` … */
  readonly name: string;
  readonly start: number;
  readonly duration: number;
  /** By the thread's own clock: what a busy machine does meanwhile does not count. */
  readonly processorTime: number;
}

/** Traces a page's main thread while `work` lasts, by Chromium's own trace; its tasks in order. */
export async function traceMainThread<T>(
  browser: Browser,
  page: Page,
  work: () => Promise<T>,
): Promise<{ works: readonly MainThreadWork[]; value: T }> {
  await browser.startTracing(page, {
    categories: ['toplevel', 'devtools.timeline', 'disabled-by-default-devtools.timeline', 'v8'],
  });
  const value = await work();
  const { traceEvents } = trace.parse(JSON.parse((await browser.stopTracing()).toString()));
  const thread = ({ pid, tid }: { pid: number; tid: number }) => `${pid} ${tid}`;
  const mainThreads = new Set(
    traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(thread),
  );
  const works = traceEvents
    .filter((event) => mainThreads.has(thread(event)))
    .map(({ name, ts, dur, tdur }) => ({
      name,
      start: ts / 1000,
      duration: dur / 1000,
      processorTime: tdur / 1000,
    }))
    .sort((a, b) => a.start - b.start || b.duration - a.duration);
  return { works, value };
}

/** Every whole task; all other work lies within one. */
export function isTask({ name }: MainThreadWork): boolean {
  return name === 'RunTask' || name.endsWith('::RunTask');
}

/** Milliseconds of processor time in works of these names. What lies within another of them is counted by that one. */
export function timeIn(
  works: readonly MainThreadWork[],
  isCounted: (work: MainThreadWork) => boolean,
): number {
  let end = 0;
  let sum = 0;
  for (const work of works) {
    if (!isCounted(work) || work.start < end) continue;
    end = work.start + work.duration;
    sum += work.processorTime;
  }
  return sum;
}

const scripts: ReadonlySet<string> = new Set([
  'v8.callFunction',
  'FunctionCall',
  'EvaluateScript',
  'RunMicrotasks',
]);

/** Every call into V8 with the promise jobs after it, which Chromium's counter ScriptDuration leaves out. */
export function isScript({ name }: MainThreadWork): boolean {
  return scripts.has(name);
}
