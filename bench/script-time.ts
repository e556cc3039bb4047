import type { Browser, Page } from '@playwright/test';
import { z } from 'zod';

/** The events of a trace that are counted or tell whose they are; times in microseconds. */
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

const scripts: ReadonlySet<string> = new Set([
  'v8.callFunction',
  'FunctionCall',
  'EvaluateScript',
  'RunMicrotasks',
]);

/**
 * Milliseconds of processor time that the scripts of the main thread take while `work` lasts, by Chromium's own trace:
 * every call into V8 with the promise jobs after it, which the counter ScriptDuration leaves out.
 */
export async function scriptTime<T>(
  browser: Browser,
  page: Page,
  work: () => Promise<T>,
): Promise<{ scriptMs: number; value: T }> {
  await browser.startTracing(page, { categories: ['devtools.timeline', 'v8'] });
  const value = await work();
  const { traceEvents } = trace.parse(JSON.parse((await browser.stopTracing()).toString()));
  const thread = ({ pid, tid }: { pid: number; tid: number }) => `${pid} ${tid}`;
  const mainThreads = new Set(
    traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(thread),
  );
  const calls = traceEvents
    .filter((event) => scripts.has(event.name) && mainThreads.has(thread(event)))
    .sort((a, b) => a.ts - b.ts || b.dur - a.dur);
  let end = 0;
  let microseconds = 0;
  for (const { ts, dur, tdur } of calls) {
    // Inside another one, which counts it.
    if (ts < end) continue;
    end = ts + dur;
    microseconds += tdur;
  }
  return { scriptMs: microseconds / 1000, value };
}
