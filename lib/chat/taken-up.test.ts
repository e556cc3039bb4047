import 'fake-indexeddb/auto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import fc from 'fast-check';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { POST } from '@/app/api/v1/chat/completions/route';
import { DELETE, GET } from '@/app/api/v1/runs/[id]/route';
import { unpackRecord } from '@/lib/answer/pack-record';
import { toolCallsOf, textOf, thinkingOf } from '@/lib/conversation/parts';
import type { Cancel } from '@/lib/conversation/time';
import type { Answer } from '@/lib/conversation/types';
import { createAttachmentStorage } from '@/lib/storage/attachments';
import { databaseConnection } from '@/lib/storage/database';
import { RunLog } from '@/local-ai/run-log';
import { preloadAsk } from './answers-under-way';
import { ChatPage } from './testing/chat-page';
import { FakeTabs } from './testing/fake-tabs';
import { FakeTiming } from './testing/fake-timing';

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

/** Clocks by which nobody waits for another attempt, and a silence is as long as a test says. */
class QuickTiming extends FakeTiming {
  readonly #slow = new FakeTiming();
  override after = (milliseconds: number, callback: () => void): Cancel => {
    if (![250, 1_000, 2_000, 4_000, 8_000].includes(milliseconds))
      return this.#slow.after(milliseconds, callback);
    const timer = setImmediate(callback);
    return () => {
      clearImmediate(timer);
    };
  };
  override advance(milliseconds: number): void {
    super.advance(milliseconds);
    this.#slow.advance(milliseconds);
  }
}

/** How a connection ends after so many bytes. */
type Break = { readonly at: number; readonly how: 'error' | 'end' | 'silence' };

/** The deployment and its gateway, with a network whose connections break one after the other. */
class Edge {
  readonly log = new RunLog();
  readonly stop = new AbortController();
  readonly breaks: Break[];
  runs = 0;
  resumed: string[] = [];
  ended: string[] = [];
  /** Bytes of the answer that have reached a page, whichever. */
  onSilence: () => void = () => undefined;
  gone = false;

  constructor(answer: string, breaks: readonly Break[], pieces: number) {
    this.breaks = [...breaks];
    const bytes = new TextEncoder().encode(answer);
    const source = async function* (): AsyncGenerator<Uint8Array, void> {
      for (let at = 0; at < bytes.length; at += pieces) {
        await nextTurn();
        yield bytes.subarray(at, at + pieces);
      }
    };
    env = {
      BUDGET_VISITOR_REQUESTS: 'unlimited',
      BUDGET_TOTAL_REQUESTS: 'unlimited',
      BUDGET_VISITOR_TOKENS: 'unlimited',
      BUDGET_TOTAL_TOKENS: 'unlimited',
      AI: {
        run: () => {
          this.runs += 1;
          const run = this.log.begin(source(), this.stop);
          const headers = {
            'cf-aig-run-id': run.id,
            'edgewise-can-stop': '1',
            'edgewise-changes': 'removed seed',
          };
          return Promise.resolve(
            new Response(streamOf(run.read(0, new AbortController().signal)), { headers }),
          );
        },
        fetch: (address: string, { method }: { method: string }) => {
          const [, id = '', from = '0'] = /\/run\/([^/]+)\/resume\?from=(\d+)$/.exec(address) ?? [];
          const run = this.gone ? undefined : this.log.find(id);
          if (method === 'DELETE') this.ended.push(id);
          else this.resumed.push(from);
          if (!run) return Promise.resolve(new Response('{}', { status: 404 }));
          if (method === 'DELETE') run.end();
          return Promise.resolve(
            new Response(streamOf(run.read(Number(from), new AbortController().signal))),
          );
        },
      },
    };
  }

  fetch = async (address: string, { method = 'GET', signal, ...init }: RequestInit): Promise<Response> => {
    const headers = { ...Object.fromEntries(new Headers(init.headers)), origin: 'https://edgewise.test' };
    const request = new Request(`https://edgewise.test${address}`, { ...init, method, headers });
    const params = Promise.resolve({ id: /runs\/([^?]+)/.exec(address)?.[1] });
    const handler = { POST, GET, DELETE }[method];
    if (!handler) throw new Error(`No ${method}.`);
    const response = await handler(request, { params });
    const cut = response.ok && method !== 'DELETE' ? this.breaks.shift() : undefined;
    return new Response(response.body && this.#broken(response.body, cut, signal), response);
  };

  #broken(
    stream: ReadableStream<Uint8Array>,
    cut: Break | undefined,
    signal: AbortSignal | null | undefined,
  ): ReadableStream<Uint8Array> {
    const reader = stream.getReader();
    let left = cut?.at ?? Infinity;
    return new ReadableStream({
      start: (controller) => {
        signal?.addEventListener('abort', () => {
          controller.error(new DOMException('Aborted.', 'AbortError'));
        });
      },
      pull: async (controller) => {
        const next = left > 0 ? await reader.read() : { done: false, value: new Uint8Array(0) };
        if (next.done) {
          controller.close();
          return;
        }
        const { value } = next;
        if (value.length > 0) controller.enqueue(value.subarray(0, left));
        left -= value.length;
        if (left > 0) return;
        void reader.cancel();
        await nextTurn();
        if (cut?.how === 'error') controller.error(new TypeError('network error'));
        else if (cut?.how === 'end') controller.close();
        else {
          this.onSilence();
          await new Promise(() => undefined);
        }
      },
    });
  }
}

function streamOf(chunks: AsyncGenerator<Uint8Array, void>): ReadableStream<Uint8Array> {
  return new ReadableStream({
    pull: async (controller) => {
      const next = await chunks.next();
      if (next.done) controller.close();
      else controller.enqueue(next.value);
    },
    cancel: async () => {
      await chunks.return();
    },
  });
}

let nextId = 0;
function open(edge: Edge, options: Partial<ConstructorParameters<typeof ChatPage>[0]> = {}): ChatPage {
  nextId += 100;
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

/** What must be the same however often an answer was cut: times are those of the page that it came to. */
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

const breakAt = (length: number) =>
  fc.record({
    at: fc.integer({ min: 0, max: length }),
    how: fc.constantFrom('error' as const, 'end' as const, 'silence' as const),
  });

describe.each(Object.entries(shapes))('an answer of %s', (_name, answer) => {
  const { length } = new TextEncoder().encode(answer);

  it('is as one never cut, wherever its connection breaks', async () => {
    const expected = await uncut(answer);
    // What ends as if it were whole is taken for whole where it says why it ends, or where a rest has nothing in it.
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
