import { existsSync } from 'node:fs';
import { connect } from 'node:net';
import { processorTime } from '../scripts/processor-time';
import { liftedBudgets } from '../scripts/worker-variables';
import { leastCost } from './support/cost';
import { completion, peakMemory, startOwnWorker, type OwnWorker } from './support/own-worker';
import { expect, test } from './support/test';

const MEGABYTE = 1024 * 1024;
const LARGE = 20 * MEGABYTE - 1_000;

test.describe.configure({ mode: 'serial' });
test.skip(
  !existsSync('/proc/self/schedstat'),
  'Processor time and memory are read from /proc, which Linux has.',
);

/** Calls of the model that are being answered: those that are held, by how many at once, and all so far. */
const model = { now: 0, most: 0, calls: 0, release: null as Promise<void> | null };
let worker: OwnWorker;
test.beforeAll(async () => {
  worker = await startOwnWorker(liftedBudgets, async (inputs) => {
    model.calls += 1;
    const isLarge = JSON.stringify(inputs).length > MEGABYTE;
    if (isLarge) {
      model.now += 1;
      model.most = Math.max(model.most, model.now);
      await model.release;
      model.now -= 1;
    }
    return completion();
  });
});
test.afterAll(() => worker.stop());
test.beforeEach(() => {
  Object.assign(model, { now: 0, most: 0, calls: 0, release: null });
});

const around = (inside: string, before = '[{"role":"user","content":"', after = '"}]') =>
  `{"messages":${before}${inside}${after}}`;
const filled = (unit: string, size = LARGE) => unit.repeat(Math.floor((size - 200) / unit.length));

/** Hostile bodies: what is hostile about each, and its status. Every one is refused, or as harmless as it looks. */
const hostile: [name: string, body: () => string | Uint8Array, status: number][] = [
  ['brackets', () => '['.repeat(LARGE), 400],
  ['brackets that close', () => '['.repeat(LARGE / 2) + ']'.repeat(LARGE / 2), 400],
  ['objects in objects', () => filled('{"a":'), 400],
  ['empty objects', () => `[${filled('{},')}{}]`, 400],
  ['a million keys', () => around('x', `[],${manyKeys(1_000_000)},"x":"`, '"'), 400],
  ['as many keys as are read', () => around('x', `[],${manyKeys(149_000)},"x":"`, '"'), 400],
  ['as many keys within a schema', () => withSchema(manyKeys(149_000)), 200],
  ['a million numbers', () => around(filled('0,', 2 * MEGABYTE), '[', '0]'), 400],
  ['200,000 messages', () => around(filled('{"role":"user","content":""},'), '[', '{}]'), 400],
  ['10,000 messages, all wrong', () => around('{"role":1},'.repeat(9_999), '[', '{}]'), 400],
  ['100,000 parts, all wrong', () => parts('{},'.repeat(80_000), '{}'), 400],
  [
    '100,000 parts',
    () => parts('{"type":"text","text":""},'.repeat(60_000), '{"type":"text","text":""}'),
    200,
  ],
  [
    '100,000 tools',
    () => around('Hi', '[{"role":"user","content":"', `"}],"tools":[${'{},'.repeat(100_000)}{}]`),
    400,
  ],
  ['a string of escapes', () => around(filled('\\\\')), 200],
  ['a string of escaped quotes', () => around(filled('\\"')), 200],
  ['a string of escaped letters', () => around(filled('\\u0041')), 200],
  ['a string that never ends', () => `"${filled('\\"')}`, 400],
  ['bytes that are no UTF-8', () => new Uint8Array(LARGE).fill(0xff), 400],
  ['half a character over and over', () => new Uint8Array(LARGE).fill(0xe3), 400],
  ['spaces', () => ' '.repeat(LARGE), 400],
  ['spaces around a request', () => around('Hi') + ' '.repeat(LARGE - 100), 200],
  ['digits', () => '1'.repeat(LARGE), 400],
  ['digits with spaces between', () => '1 '.repeat(LARGE / 2), 400],
  ['quotes', () => '"'.repeat(LARGE), 400],
  ['closing brackets', () => ']'.repeat(LARGE), 400],
];

function manyKeys(count: number): string {
  return Array.from({ length: count }, (_, index) => `"k${String(index)}":0`).join();
}
const withSchema = (keys: string) =>
  around(
    'Hi',
    '[{"role":"user","content":"',
    `"}],"response_format":{"type":"json_schema","json_schema":{"name":"a","strict":true,"schema":{${keys}}}}`,
  );
const parts = (all: string, last: string) => around(`[${all}${last}]`, '[{"role":"user","content":', '}]');

/** The cost limit of a hostile body, as a multiple of an ordinary one of its size. */
const MAX_RATIO = 4;

/** The worker's processor time for a body, in milliseconds. */
function costOf(body: string | Uint8Array, status: number, enough = Infinity): Promise<number> {
  const measure = async () => {
    const before = processorTime(worker.pid);
    const response = await worker.post(body);
    const text = await response.text();
    expect(response.status, text.slice(0, 300)).toBe(status);
    return processorTime(worker.pid) - before;
  };
  return leastCost(measure, { enough });
}

test('no body costs the worker more than the largest ordinary ones', async () => {
  test.setTimeout(240_000);
  const ordinary = [
    filled('A word or two, and a third. '),
    // JSON that somebody asks about: each of its quotes is escaped.
    filled('{\\"id\\": 1, \\"name\\": \\"Ada\\", \\"tags\\": [\\"a\\", \\"b\\"]},\\n'),
  ].map((content) => around(content));
  ordinary.push(
    around(
      '{"role":"user","content":[{"type":"text","text":"Hi"},{"type":"text","text":"there"}]},'.repeat(9_999),
      '[',
      '{"role":"user","content":""}]',
    ),
  );
  let usual = 0;
  for (const body of ordinary) usual = Math.max(usual, await costOf(body, 200));
  const costs: Record<string, number> = {};
  for (const [name, body, status] of hostile) {
    costs[name] = (await costOf(body(), status, MAX_RATIO * usual)) / usual;
  }
  test.info().annotations.push({ type: 'cost', description: JSON.stringify(costs) });
  for (const [name, ratio] of Object.entries(costs)) expect(ratio, name).toBeLessThan(MAX_RATIO);
});

test('while twelve bodies of twenty megabytes arrive, another visitor is answered, and memory is bounded', async () => {
  test.setTimeout(180_000);
  let release = (): void => undefined;
  model.release = new Promise((resolve) => {
    release = resolve;
  });
  const body = Buffer.from(around(filled('A word or two, and a third. ')));
  const before = peakMemory(worker.pid);
  let answered = 0;
  const large = Array.from({ length: 12 }, async () => {
    const response = await worker.post(body);
    if (response.ok) answered += 1;
    await response.arrayBuffer();
    return response;
  });
  await expect.poll(() => model.now, { timeout: 60_000 }).toBeGreaterThanOrEqual(2);
  const small = await worker.post({ messages: [{ role: 'user', content: 'Hello' }] });
  expect(small.status).toBe(200);
  expect(answered, 'none of the large ones has been answered').toBe(0);
  release();

  const responses = await Promise.all(large);
  for (const response of responses) {
    expect([200, 503]).toContain(response.status);
    if (response.status === 503) expect(response.headers.get('retry-after')).toBe('10');
  }
  expect(answered).toBeGreaterThanOrEqual(2);
  // Two, and on a machine so slow that a place lapses meanwhile some more.
  expect(model.most).toBeLessThanOrEqual(6);
  expect(peakMemory(worker.pid) - before).toBeLessThan(500 * MEGABYTE);
});

test('clients that send a large body and dawdle, or go, keep nobody out', async () => {
  test.setTimeout(90_000);
  const head = [
    'POST /api/v1/chat/completions HTTP/1.1',
    `Host: ${worker.url.host}`,
    'Content-Type: application/json',
    'Authorization: Bearer any',
    `Content-Length: ${String(LARGE)}`,
    '',
    '{"messages":[',
  ].join('\r\n');
  const sockets = Array.from({ length: 40 }, () => {
    const socket = connect(Number(worker.url.port), worker.url.hostname);
    socket.on('error', () => undefined);
    socket.write(head);
    return socket;
  });
  const small = await worker.post({ messages: [{ role: 'user', content: 'Hello' }] });
  expect(small.status).toBe(200);

  for (const socket of sockets) socket.resetAndDestroy();
  // Their places lapse, if nothing tells the worker that they have gone.
  const body = around(filled('A word or two, and a third. '));
  await expect.poll(async () => (await worker.post(body)).status, { timeout: 60_000 }).toBe(200);
});

test('an ordinary request of twenty megabytes with images goes through, byte for byte', async () => {
  const image = (letter: string) => ({
    type: 'image_url',
    image_url: { url: `data:image/png;base64,${letter.repeat(6 * MEGABYTE)}`, detail: 'high' },
  });
  const content = [
    { type: 'text', text: 'Which of these is the odd one?' },
    image('A'),
    image('B'),
    image('C'),
  ];
  const response = await worker.post({ messages: [{ role: 'user', content }], max_completion_tokens: 100 });
  expect(response.status).toBe(200);
  expect(model.calls).toBe(1);
});
