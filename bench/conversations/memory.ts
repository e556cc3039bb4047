import type { CDPSession } from '@playwright/test';
import { z } from 'zod';
import { withApp } from '../app';
import { longAnswer } from '../drawing/answer';
import type { Result } from '../result';
import { median, spread } from '../statistics';
import { streamAnswer } from '../stream-answer';
import { openConversation, openWithConversations } from './open-app';

// Playwright's types know only the first.
const heapUsage = z.object({
  usedSize: z.number(),
  embedderHeapUsedSize: z.number(),
  backingStorageSize: z.number(),
});

const ROUNDS = 3;
const MESSAGES = 1_000;

/** Streams a 60 KB answer into a conversation of 1,000 messages, and weighs the page before and after. */
export async function benchMemory(): Promise<Result> {
  const growth = await withApp(async ({ url, scripted, browser }) => {
    const measured: Heap[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const page = await openWithConversations(browser, url, [MESSAGES]);
      await openConversation(page, '1');
      // Code that is loaded for the first answer alone does not count as growth of the conversation.
      await streamAnswer(page, scripted, longAnswer(1_000));
      const session = await page.context().newCDPSession(page);
      const before = await weigh(session);
      await streamAnswer(page, scripted, longAnswer(60_000));
      const after = await weigh(session);
      measured.push({ scripts: after.scripts - before.scripts, dom: after.dom - before.dom });
      await page.close();
    }
    return measured;
  });
  const scripts = growth.map((heap) => heap.scripts);
  return {
    what: 'memory while a 60 KB answer streams into 1,000 messages, growth of the JavaScript heap after a forced collection',
    measured: `${median(scripts).toFixed(1)} MB; besides ${median(growth.map(({ dom }) => dom)).toFixed(1)} MB for the elements that show it`,
    target: '≤ 20 MB',
    met: median(scripts) <= 20,
    spread: `${spread(scripts, 1)} MB`,
  };
}

/** Megabytes. */
interface Heap {
  scripts: number;
  /** The document's elements, with their styles and places. */
  dom: number;
}

async function weigh(session: CDPSession): Promise<Heap> {
  await session.send('HeapProfiler.collectGarbage');
  const heap = heapUsage.parse(await session.send('Runtime.getHeapUsage'));
  return {
    scripts: (heap.usedSize + heap.backingStorageSize) / 1e6,
    dom: heap.embedderHeapUsedSize / 1e6,
  };
}
