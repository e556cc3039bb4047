import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { MAX_ELEMENTS, MAX_PAGE_ELEMENTS } from '../lib/markdown/limits';
import type { JsonObject } from '../lib/json/json';
import { applyMigrations } from '../scripts/migrations';
import { childProcesses, processorTime } from '../scripts/processor-time';
import { liftedBudgets } from '../scripts/worker-variables';
import { serveWorker, type WorkerServer } from '../scripts/worker-server';
import { leastCost, longestTask } from './support/cost';
import { sharedAnswer } from '../lib/share/testing/samples';
import { filled, shareBody } from './support/snapshots';
import { expect, test } from './support/test';

/* What it costs to draw a text that is made to hurt, next to an ordinary one of the same size. */

const created = z.object({ id: z.string() });
const MESSAGES = 60;
const LENGTH = 40_000;
const MAX_PAGE_RATIO = 3;

/** The same number of messages and of characters, of another kind. */
const conversation = (text: string, messages = MESSAGES) =>
  shareBody(Array.from({ length: messages }, () => sharedAnswer(filled(LENGTH, text))));

function deep(depth: number): JsonObject {
  return depth === 0 ? {} : { a: deep(depth - 1) };
}

const hostileShares: Readonly<Record<string, () => Promise<string>>> = {
  emphasis: () => conversation(`${'*a* '.repeat(100)}\n\n`),
  'links without a text': () => conversation(`${'[](a:b) '.repeat(60)}\n\n`),
  footnotes: () => conversation('[^1]'.repeat(4_000) + '\n\n[^1]: a\n\n'),
  'marks without an end': () => conversation('_a'.repeat(9_000)),
  // A line feed takes two bytes in JSON, and a share has room for 3 MB.
  'lazy lines': () => conversation(`- ${'lazy\n'.repeat(LENGTH / 5)}`),
  'a deep parameter': () =>
    shareBody([...Array.from({ length: MESSAGES }, () => sharedAnswer(filled(LENGTH)))], {
      parameters: { metadata: deep(60) },
    }),
};

test.describe('a page of a share', () => {
  // One worker for all: each would have to start another, and to measure the ordinary share again.
  test.describe.configure({ mode: 'default' });
  test.skip(process.platform !== 'linux', 'Processor time is measured by /proc.');
  test.setTimeout(300_000);

  let server: WorkerServer;
  let workerd: number;
  test.beforeAll(async () => {
    const state = await mkdtemp(join(tmpdir(), 'edgewise-cost-'));
    await applyMigrations('--local', state);
    const before = childProcesses();
    server = await serveWorker({
      // Nothing here asks the model.
      aiUrl: new URL('http://127.0.0.1:1'),
      variables: liftedBudgets,
      d1Directory: join(state, 'v3/d1'),
    });
    [workerd = 0] = childProcesses().filter((pid) => !before.includes(pid));
  });
  test.afterAll(() => server.stop());

  async function store(body: string): Promise<string> {
    const response = await fetch(new URL('/api/shares', server.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: server.url.origin },
      body,
    });
    expect(response.status, await response.clone().text()).toBe(201);
    const { id } = created.parse(await response.json());
    return `/s/${id}`;
  }

  /** Returns the cost of one visit, the best of some: processor time in milliseconds, bytes and elements. */
  async function visit(path: string, enough = Infinity) {
    let html = '';
    const measure = async () => {
      const before = processorTime(workerd);
      html = await (await fetch(new URL(path, server.url))).text();
      return processorTime(workerd) - before;
    };
    const time = await leastCost(measure, { enough });
    return { time, bytes: html.length, elements: html.match(/<[a-z]/g)?.length ?? 0 };
  }

  let ordinary: Awaited<ReturnType<typeof visit>>;
  test.beforeAll(async () => {
    ordinary = await visit(await store(await conversation(filled(8_000))));
  });

  for (const [what, make] of Object.entries(hostileShares)) {
    test(`costs about what an ordinary one does, with ${what}`, async () => {
      const hostile = await visit(await store(await make()), MAX_PAGE_RATIO * ordinary.time);
      test.info().annotations.push({ type: 'cost', description: JSON.stringify({ ordinary, hostile }) });
      expect(hostile.time / ordinary.time, 'processor time').toBeLessThan(MAX_PAGE_RATIO);
      expect(hostile.bytes / ordinary.bytes, 'bytes').toBeLessThan(4);
      expect(hostile.elements, 'elements').toBeLessThan(MAX_PAGE_ELEMENTS + 10_000);
    });
  }

  test('is laid out and hydrated in the browser, as it was drawn at the edge, at about the cost of an ordinary one', async ({
    browser,
  }) => {
    const open = async (path: string) => {
      const page = await browser.newPage();
      const errors: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error') errors.push(message.text());
      });
      page.on('pageerror', (error) => errors.push(error.message));
      const time = await longestTask(browser, page, async () => {
        await page.goto(new URL(path, server.url).href);
        // It can be pressed once React has hydrated the page.
        await expect(page.getByRole('button', { name: /^Continue/ })).toBeEnabled();
      });
      const isLaidOut = await page
        .locator('main em')
        .evaluateAll((marks) => marks.map((mark) => mark.checkVisibility({ contentVisibilityAuto: true })));
      await page.close();
      expect(errors, 'errors, where the browser draws something else than the edge').toEqual([]);
      return { time, laidOut: isLaidOut.filter(Boolean).length / isLaidOut.length };
    };
    // A quarter of the largest is long enough to be laid out in part, and slow machines draw it too.
    const openOne = async (text: string) => open(await store(await conversation(text, MESSAGES / 4)));
    const opened = {
      ordinary: await openOne(filled(8_000)),
      hostile: await openOne(`${'*a* '.repeat(100)}\n\n`),
    };
    test.info().annotations.push({ type: 'cost', description: JSON.stringify(opened) });
    expect(opened.hostile.time / opened.ordinary.time, 'longest task').toBeLessThan(3);
    for (const { laidOut } of Object.values(opened)) {
      expect(laidOut, 'share of the page that is laid out').toBeLessThan(0.25);
    }
  });
});

const MAX_ANSWER_RATIO = 5;
/** Each next to an ordinary text of about as many characters. */
const answers = {
  'a macro that is used 199 times': {
    hostile: `$$\\def\\a{${'z'.repeat(250)}}${'\\a'.repeat(199)}$$`,
    ordinary: `$$${'\\frac{a}{b} + '.repeat(46)}c$$`,
    notice: 'Too large to typeset',
  },
  'roots 300 deep': {
    hostile: `$$${'\\sqrt{'.repeat(300)}x${'}'.repeat(300)}$$`,
    ordinary: `$$${'\\sqrt{x} + '.repeat(190)}c$$`,
    notice: 'Too large to typeset',
  },
  'emphasis without measure': {
    hostile: filled(400_000, `${'*a* '.repeat(100)}\n\n`),
    ordinary: filled(400_000),
    notice: 'has too much formatting',
  },
};

test.describe('an answer', () => {
  test.setTimeout(120_000);
  for (const [what, { hostile, ordinary, notice }] of Object.entries(answers)) {
    test(`is drawn at about the cost of an ordinary one, with ${what}`, async ({
      browser,
      chat,
      upstream,
      page,
    }) => {
      const draw = (text: string, end: string) =>
        longestTask(browser, page, async () => {
          await upstream.answer({ chunks: text.match(/[^]{1,20000}/g) ?? [] });
          await chat.ask(upstream.prompt());
          await expect(chat.answers.last()).toContainText(end);
        });
      // Also loads what draws formulas.
      await draw('$$a$$', 'a');
      const usual = await draw(ordinary, ordinary.slice(2, 8).trim().slice(0, 3));
      const enough = MAX_ANSWER_RATIO * Math.max(usual, 50);
      const cost = await leastCost(() => draw(hostile, notice), { enough });
      expect(cost).toBeLessThan(enough);
      expect(await chat.answers.last().locator('*').count()).toBeLessThan(MAX_ELEMENTS + 2_000);
    });
  }
});

test('a link whose text names another place says where it leads', async ({ chat, upstream }) => {
  await upstream.answer({
    chunks: [
      '[https://good.example](https://evil.example/a) and [https://good.example](https://good.example/b)',
    ],
  });
  await chat.ask(upstream.prompt());
  await expect(chat.answers).toContainText('https://good.example (evil.example) and https://good.example');
  await expect(chat.answers).not.toContainText('(good.example)');
});
