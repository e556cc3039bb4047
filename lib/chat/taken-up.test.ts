import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import fc from 'fast-check';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { unpackRecord } from '@/lib/answer/pack-record';
import { isRecord } from '@/lib/json/json';
import { canContinue } from '@/lib/conversation/asking-again';
import { toolCallsOf, textOf, thinkingOf } from '@/lib/conversation/parts';
import type { Answer } from '@/lib/conversation/types';
import { createAttachmentStorage } from '@/lib/storage/attachments';
import { databaseConnection } from '@/lib/storage/database';
import { preloadAsk } from './answers-under-way';
import { ChatPage } from './testing/chat-page';
import { Edge, QuickTiming } from './testing/edge';
import { FakeTabs } from './testing/fake-tabs';

/*
 * Answers whose connection breaks, or whose page goes, through the app's own routes and the local AI's runs: what becomes of
 * each is compared with the same answer, never cut.
 */

let env: object;
vi.mock('@cloudflare/next-on-pages', () => ({ getRequestContext: () => ({ env }) }));

type Deltas = readonly object[];
const chunk = (choices: object[], rest: object = {}) =>
  `data: ${JSON.stringify({ id: 'c', model: 'gpt-5.4', choices, usage: null, ...rest })}\n\n`;

function body(deltas: Deltas, reason: string): string {
  const usage = { prompt_tokens: 9, completion_tokens: deltas.length, total_tokens: 9 + deltas.length };
  return [
    ': hello\n\n',
    ...deltas.map((delta) => chunk([{ index: 0, delta, finish_reason: null }])),
    chunk([{ index: 0, delta: {}, finish_reason: reason }]),
    chunk([], { usage }),
    'data: [DONE]\n\n',
  ].join('');
}

const words = Array.from(
  { length: 40 },
  (_, index) => `word${String(index)} 👩‍👩‍👧 é ${index % 7 === 0 ? '\n\n' : ''}`,
);
const call = (piece: object) => ({ tool_calls: [{ index: 0, ...piece }] });
const shapes: Readonly<Record<string, string>> = {
  text: body(
    words.map((content) => ({ content })),
    'stop',
  ),
  'tool calls': body(
    [
      { role: 'assistant', content: null },
      call({ id: 'call_1', type: 'function', function: { name: 'weather', arguments: '' } }),
      ...Array.from('{"city": "Málaga", "days": 3}', (piece) => call({ function: { arguments: piece } })),
      ...['call_2', 'call_3'].map((id, place) => ({
        tool_calls: [{ index: place + 1, id, type: 'function', function: { name: 'time', arguments: '{}' } }],
      })),
    ],
    'tool_calls',
  ),
  reasoning: body(
    [
      ...words.slice(0, 20).map((reasoning_content) => ({ reasoning_content })),
      ...words.slice(20).map((content) => ({ content })),
    ],
    'length',
  ),
};

let nextId = 0;
function open(edge: Edge, options: Partial<ConstructorParameters<typeof ChatPage>[0]> = {}): ChatPage {
  nextId += 100;
  env = edge.env;
  return new ChatPage({ fetch: edge.fetch, timing: new QuickTiming(), nextId, ...options });
}

/** Waits for the end of the last answer; its text never shrinks meanwhile. */
async function ended(page: ChatPage): Promise<Answer> {
  let longest = '';
  await page.until(() => {
    page.timing.advance(1);
    const { lastAnswer } = page;
    const text = JSON.stringify([...thinkingOf(lastAnswer).map((part) => part.text), textOf(lastAnswer)]);
    if (text.length < longest.length) throw new Error(`The text shrank from ${longest} to ${text}.`);
    longest = text;
    expect(lastAnswer.status).not.toBe('streaming');
  });
  await page.until(() => {
    expect(page.lastAnswer.record).toBeDefined();
  });
  return page.lastAnswer;
}

/** All that must be the same however often an answer was cut: times are those of the page that it came to. */
async function told(answer: Answer) {
  const { content, status, error, finishReason, usage, respondedBy, changes, notShown, run, record } = answer;
  const bytes = await createAttachmentStorage(databaseConnection()).read(record?.hash ?? '');
  const recorded = bytes && (await unpackRecord(bytes));
  const times = recorded?.events.map(({ time }) => time) ?? [];
  expect([...times].sort((one, other) => one - other)).toEqual(times);
  return {
    ...{ status, error, finishReason, usage, respondedBy, changes, notShown, run },
    content: content.map((part) => (part.type === 'thinking' ? { ...part, time: part.time !== null } : part)),
    calls: toolCallsOf(answer),
    events: recorded?.events.map(({ type, data, id }) => ({ type, data, id })),
    request: recorded?.request,
    response: recorded?.response && { ...recorded.response, time: 0 },
    hasFirstToken: answer.timeToFirstToken !== null,
  };
}

async function uncut(answer: string) {
  const edge = new Edge(answer, [], 64);
  const page = open(edge);
  await page.chat.begin();
  page.actions.send('Hi');
  return told(await ended(page));
}

beforeAll(preloadAsk);
beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
});

const breakAt = (length: number) =>
  fc.record({
    at: fc.integer({ min: 0, max: length }),
    how: fc.constantFrom('error' as const, 'end' as const, 'silence' as const),
  });

describe.each(Object.entries(shapes))('an answer of %s', (_name, answer) => {
  const { length } = new TextEncoder().encode(answer);

  it('is as one never cut, wherever its connection breaks', async () => {
    const expected = await uncut(answer);
    // An answer that ends as if it were whole is taken for whole where it says why it ends, or where a rest has
    // nothing in it.
    const whole = answer.lastIndexOf(',"finish_reason":"');
    const isRead = new TextEncoder().encode(answer.slice(0, whole)).length;
    const first = breakAt(length).filter(({ at, how }) => how !== 'end' || at < isRead);
    const later = breakAt(length).filter(({ how }) => how !== 'end');
    const breaks = fc
      .tuple(first, fc.array(later, { maxLength: 2 }))
      .map(([one, others]) => [one, ...others]);
    await fc.assert(
      fc.asyncProperty(breaks, fc.integer({ min: 1, max: 400 }), async (cuts, pieces) => {
        const edge = new Edge(answer, cuts, pieces);
        let wake: () => void = () => undefined;
        const page = open(edge, {
          onWake: (listener) => {
            wake = listener;
            return () => undefined;
          },
        });
        edge.onSilence = () => {
          // The network has changed, and nothing more comes by what was open.
          setImmediate(() => {
            wake();
            page.timing.advance(60_000);
          });
        };
        await page.chat.begin();
        page.actions.send('Hi');
        expect(await told(await ended(page))).toEqual(expected);
        expect(edge.runs).toBe(1);
        expect(page.state.reconnecting.size).toBe(0);
      }),
      { numRuns: 50 },
    );
  });

  it('is as one never cut, wherever its page is killed', async () => {
    const expected = await uncut(answer);
    // Before its last event: after that it has ended, and nothing is left to be taken up.
    const at = fc.integer({ min: 0, max: length - 'data: [DONE]\n\n'.length });
    await fc.assert(
      fc.asyncProperty(at, breakAt(length), fc.integer({ min: 1, max: 400 }), async (at, again, pieces) => {
        const edge = new Edge(
          answer,
          [
            { at, how: 'silence' },
            { ...again, how: 'error' },
          ],
          pieces,
        );
        const tabs = new FakeTabs();
        const page = open(edge, { tabs });
        const silent = new Promise<void>((resolve) => {
          edge.onSilence = resolve;
        });
        await page.chat.begin();
        page.actions.send('Hi');
        await silent;
        await page.until(() => {
          expect(page.lastAnswer.run).toBeDefined();
        });
        await page.untilKept((messages) => {
          expect(messages).toContainEqual(expect.objectContaining({ run: expect.anything() as unknown }));
        });
        tabs.crash(page);
        const { timeToFirstToken } = page.lastAnswer;
        const after = open(edge, { tabs, currentId: page.state.conversation.id });
        await after.chat.begin();
        const end = await ended(after);
        expect(await told(end)).toEqual(expected);
        if (timeToFirstToken !== null) expect(end.timeToFirstToken).toBe(timeToFirstToken);
        expect(edge.runs).toBe(1);
        expect(edge.resumed[0]).toBe('0');
      }),
      { numRuns: 50 },
    );
  });
});

/** A page that has received so many bytes of an answer, of which nothing more comes to it. */
async function left(edge: Edge, prepare: (page: ChatPage) => void = () => undefined, tabs = new FakeTabs()) {
  const page = open(edge, { tabs });
  const silent = new Promise<void>((resolve) => {
    edge.onSilence = resolve;
  });
  await page.chat.begin();
  prepare(page);
  page.actions.send('Hi');
  await silent;
  await page.until(() => {
    expect(textOf(page.lastAnswer)).not.toBe('');
  });
  return { page, tabs, id: page.state.conversation.id };
}

const half = { at: 2_000, how: 'silence' } as const;
const text = shapes['text'] ?? '';
const allText = words.join('');

describe('an answer that cannot be had any more', () => {
  it('is cut off where its connection broke, and can be continued', async () => {
    const edge = new Edge(text, [{ at: 2_000, how: 'error' }], 64);
    edge.gone = true;
    const page = open(edge);
    await page.chat.begin();
    page.actions.send('Hi');
    const answer = await ended(page);
    expect(answer).toMatchObject({ status: 'truncated', error: { code: 'connection_lost' } });
    expect(answer.run).toBeUndefined();
    expect(allText.startsWith(textOf(answer))).toBe(true);
    expect(canContinue(page.state.conversation, answer)).toBe(true);
    expect(edge.resumed).toHaveLength(1);
  });

  it('says that the page was left, with what had come', async () => {
    const edge = new Edge(text, [half], 64);
    const { page, tabs, id } = await left(edge);
    await page.untilKept((messages) => {
      expect(messages).toContainEqual(page.lastAnswer);
    });
    tabs.crash(page);
    edge.gone = true;
    const after = open(edge, { tabs, currentId: id });
    await after.chat.begin();
    await after.until(() => {
      expect(after.lastAnswer).toMatchObject({ status: 'truncated', error: { code: 'page_left' } });
    });
    expect(after.lastAnswer.content).toEqual(page.lastAnswer.content);
    // Nor is it tried again by the next page.
    await after.untilKept((messages) => {
      expect(messages).toContainEqual(expect.objectContaining({ status: 'truncated' }));
    });
    const again = open(edge, { tabs, currentId: id });
    await again.chat.begin();
    expect(again.lastAnswer.status).toBe('truncated');
    expect(edge.resumed).toHaveLength(1);
  });

  it('is not tried for hours later', async () => {
    const edge = new Edge(text, [half], 64);
    const { page, tabs, id } = await left(edge);
    tabs.crash(page);
    const timing = new QuickTiming();
    timing.advance(3_600_001);
    const after = open(edge, { tabs, currentId: id, timing });
    await after.chat.begin();
    await after.until(() => {
      expect(after.lastAnswer).toMatchObject({ status: 'truncated', error: { code: 'page_left' } });
    });
    expect(edge.resumed).toEqual([]);
  });
});

it('is taken up by one of two tabs, and grows in both', async () => {
  const edge = new Edge(text, [half], 64);
  const { page, tabs, id } = await left(edge);
  const others = [open(edge, { tabs, currentId: id }), open(edge, { tabs, currentId: id })];
  for (const other of others) await other.chat.begin();
  tabs.crash(page);
  for (const other of others) {
    await other.until(() => {
      for (const each of others) each.timing.drawFrame();
      expect(other.lastAnswer).toMatchObject({ status: 'complete' });
    });
    expect(textOf(other.lastAnswer)).toBe(allText);
  }
  expect(edge.resumed).toEqual(['0']);
  expect(edge.runs).toBe(1);
});

it.each(['begins later', 'was open already'])(
  'is taken up by a tab that shows another conversation and %s',
  async (when) => {
    const edge = new Edge(text, [half], 64);
    const tabs = new FakeTabs();
    const other = open(edge, { tabs });
    if (when === 'was open already') await other.chat.begin();
    const { page, id } = await left(edge, undefined, tabs);
    await page.untilKept((messages) => {
      expect(messages).toContainEqual(page.lastAnswer);
    });
    tabs.crash(page);
    if (when === 'begins later') await other.chat.begin();
    await other.until(() => {
      expect(edge.resumed).toEqual(['0']);
    });
    await other.until(() => {
      expect(other.state.answering.size).toBe(0);
    });
    await other.actions.openConversation(id);
    await other.until(() => {
      expect(other.lastAnswer).toMatchObject({ status: 'complete' });
    });
    expect(textOf(other.lastAnswer)).toBe(allText);
  },
);

it('is ended where Stop is pressed, connected or not', async () => {
  for (const how of ['connected', 'taken up']) {
    const edge = new Edge(text, [half, { at: 2_500, how: 'silence' }], 64);
    const { page, tabs, id } = await left(edge);
    let stopping = page;
    if (how === 'taken up') {
      await page.untilKept((messages) => {
        expect(messages).toContainEqual(page.lastAnswer);
      });
      tabs.crash(page);
      const silent = new Promise<void>((resolve) => {
        edge.onSilence = resolve;
      });
      stopping = open(edge, { tabs, currentId: id });
      await stopping.chat.begin();
      await silent;
    }
    stopping.actions.stop();
    await stopping.until(() => {
      expect(stopping.lastAnswer).toMatchObject({ status: 'stopped', error: null });
    });
    expect(textOf(stopping.lastAnswer)).not.toBe('');
    await stopping.until(() => {
      // A crashed tab of this test hears of it too.
      expect(new Set(edge.ended).size).toBe(1);
    });
    expect(edge.stop.signal.aborted).toBe(true);
  }
});

it('is taken up with every choice of its request', async () => {
  const delta = (index: number, content: string) =>
    chunk([{ index, delta: { content }, finish_reason: null }]);
  const lines = words.map((word, place) => delta(place % 2, word));
  const ends = [0, 1].map((index) => chunk([{ index, delta: {}, finish_reason: 'stop' }]));
  const edge = new Edge([...lines, ...ends, 'data: [DONE]\n\n'].join(''), [half], 64);
  const { page, tabs, id } = await left(edge, (asking) => {
    asking.actions.setParameter('n', 2);
  });
  await page.untilKept((messages) => {
    expect(messages.filter((message) => isRecord(message) && message['run'] !== undefined)).toHaveLength(2);
  });
  tabs.crash(page);
  const after = open(edge, { tabs, currentId: id });
  await after.chat.begin();
  const answers = () =>
    Object.values(after.state.conversation.messages).filter((message) => message.role === 'assistant');
  await after.until(() => {
    expect(answers().map(({ status }) => status)).toEqual(['complete', 'complete']);
  });
  const said = answers().map((message) => textOf(message));
  expect(said.sort()).toEqual(
    [0, 1].map((rest) => words.filter((_, place) => place % 2 === rest).join('')).sort(),
  );
  expect(edge.resumed).toEqual(['0']);
});

it('is taken up while it goes on after having been cut off', async () => {
  const edge = new Edge(text, [{ at: 2_000, how: 'error' }], 64);
  edge.gone = true;
  const first = open(edge);
  await first.chat.begin();
  first.actions.send('Hi');
  const before = await ended(first);

  const rest = new Edge(text, [half], 64);
  const tabs = new FakeTabs();
  const silent = new Promise<void>((resolve) => {
    rest.onSilence = resolve;
  });
  const second = open(rest, { tabs, currentId: first.state.conversation.id });
  await second.chat.begin();
  second.actions.continueAnswer(before.id);
  await silent;
  await second.until(() => {
    expect(second.lastAnswer.run?.before).toBeDefined();
  });
  await second.untilKept((messages) => {
    expect(messages).toContainEqual(
      expect.objectContaining({
        run: expect.objectContaining({ before: expect.anything() as unknown }) as unknown,
      }),
    );
  });
  tabs.crash(second);
  const third = open(rest, { tabs, currentId: first.state.conversation.id });
  await third.chat.begin();
  const end = await ended(third);
  expect(end.status).toBe('complete');
  // It began again where the answer had begun: what it repeats is left out.
  expect(textOf(end)).toBe(allText);
  expect(end.continuations).toHaveLength(1);
  expect(end.continuations?.[0]).toMatchObject({
    from: textOf(before).length,
    usage: { completion_tokens: 40 },
  });
  await third.until(() => {
    expect((third.lastAnswer.continuations ?? [])[0]?.record).toBeDefined();
  });
  expect(rest.runs).toBe(1);
});
