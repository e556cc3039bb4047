import { existsSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { z } from 'zod';
import { openDatabase } from '../scripts/open-database';
import { sharedAnswer, sharedSnapshot } from '../lib/share/testing/samples';
import { applyMigrations } from '../scripts/migrations';
import { childProcesses, processorTime } from '../scripts/processor-time';
import { serveWorker, type WorkerServer } from '../scripts/worker-server';
import { liftedBudgets } from '../scripts/worker-variables';
import { readWranglerConfig } from '../scripts/wrangler-config.mjs';
import { leastCost } from './support/cost';
import { textContent } from './support/snapshots';
import { expect, test } from './support/test';

/** The cost limit of a hostile body, as a multiple of an ordinary one of its size. Without bounds: 80 and more. */
const MAX_RATIO = 12;

const created = z.object({ id: z.string() });

const answer = sharedAnswer('x', { respondedBy: 'm', timeToFirstToken: 1, totalTime: 1 });
const snapshotOf = (messages: unknown[], others = {}) => ({ ...sharedSnapshot([]), messages, ...others });
const call = { id: 'a', name: 'b', arguments: '' };
/** An answer as it was shared before it was made of parts. */
const older = { ...answer, content: 'x', refusal: '', toolCalls: Array(20_000).fill(call) };
const zip = (value: unknown) => gzipSync(JSON.stringify(value));
/** A snapshot whose one answer has these parameters, given as JSON text. */
const withParameters = (text: string) =>
  gzipSync(JSON.stringify(snapshotOf([{ ...answer, parameters: 'HERE' }])).replace('"HERE"', () => text));
const repeated = (piece: string, count: number) => `{"a":[${`${piece},`.repeat(count)}${piece}]}`;

/** All of them came through before there were bounds, or cost seconds to refuse. */
const hostile = new Map<string, Buffer>([
  ['a bomb of 300 MB', gzipSync(Buffer.alloc(300_000_000))],
  ['five million {}', withParameters(repeated('{}', 5_000_000))],
  ['five million []', withParameters(repeated('[]', 5_000_000))],
  ['900,000 {} within 3 MB', withParameters(repeated('{}', 900_000))],
  ['a million levels', withParameters(`{"a":${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}}`)],
  ['20,000 tool calls', zip(snapshotOf([older], { version: 2 }))],
  ['a name of a megabyte', zip(snapshotOf([{ ...answer, model: 'm'.repeat(1_000_000) }]))],
  ['10,000 empty messages', zip(snapshotOf(Array(10_000).fill({ role: 'user', content: [] })))],
  ['parameters of a megabyte', zip(snapshotOf([answer], { parameters: { a: 'x'.repeat(1_000_000) } }))],
]);

/** As many bytes, gzipped, of a conversation in words that do not repeat. */
function ordinary(bytes: number): Buffer {
  let seed = 1;
  const word = () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed.toString(36);
  };
  const words = Array.from({ length: Math.max(1, Math.round((bytes - 200) / 5)) }, word);
  const messages = Array.from({ length: Math.ceil(words.length / 1_000) }, (_, index) => ({
    role: 'user',
    content: textContent(words.slice(index * 1_000, (index + 1) * 1_000).join(' ')),
  }));
  return zip(snapshotOf(messages));
}

const idOf = (index: number) => `hostile${String(index).padStart(15, '0')}`;

let server: WorkerServer;
let workerProcess = 0;
test.beforeAll(async () => {
  const state = await mkdtemp(join(tmpdir(), 'edgewise-cost-share-'));
  await applyMigrations('--local', state);
  await seed(join(state, 'v3/d1'));
  const before = childProcesses();
  server = await serveWorker({
    aiUrl: new URL('http://127.0.0.1:9'),
    variables: liftedBudgets,
    d1Directory: join(state, 'v3/d1'),
  });
  [workerProcess = 0] = childProcesses().filter((pid) => !before.includes(pid));
});
test.afterAll(() => server.stop());
test.skip(!existsSync('/proc/self/task'), 'Processor time is read from /proc, which only Linux has.');

/** Shares as an earlier version, which had no bounds, may have stored them. */
async function seed(folder: string): Promise<void> {
  const [{ database_id }] = (await readWranglerConfig()).d1_databases;
  const { database, dispose } = openDatabase({ id: database_id, folder });
  for (const [index, bytes] of [...hostile.values()].entries()) {
    await database
      .prepare("INSERT INTO shares VALUES (?1, 'unlisted', ?2, ?3, zeroblob(32), 1, 1, NULL)")
      .bind(idOf(index), bytes, bytes.length)
      .all();
  }
  await dispose();
}

interface Answer {
  status: number;
  text: string;
  /** Milliseconds of workerd's processor time, of the cheapest of a few rounds. */
  cost: number;
}

async function measured(ask: () => Promise<Response>, enough = Infinity): Promise<Answer> {
  let last = { status: 0, text: '' };
  const measure = async () => {
    const start = processorTime(workerProcess);
    const response = await ask();
    last = { status: response.status, text: await response.text() };
    return processorTime(workerProcess) - start;
  };
  const cost = await leastCost(measure, { enough });
  return { ...last, cost };
}

const create = (bytes: Buffer | string) =>
  fetch(new URL('/api/shares', server.url), {
    method: 'POST',
    headers: { authorization: 'Bearer any', 'content-type': 'application/json' },
    body: JSON.stringify({
      kind: 'unlisted',
      lifetime: 'day',
      snapshot: typeof bytes === 'string' ? bytes : bytes.toString('base64url'),
    }),
  });
const open = (id: string) => fetch(new URL(`/s/${id}`, server.url));

for (const [index, [name, bytes]] of [...hostile].entries()) {
  test(`${name}: refused as a share, and told where it is one, at the cost of an ordinary share`, async () => {
    const usual = ordinary(bytes.length);
    const usualCreated = await measured(() => create(usual));
    expect(usualCreated.status).toBe(201);
    const refused = await measured(() => create(bytes), MAX_RATIO * usualCreated.cost);
    expect(refused.status).toBe(413);
    expect(JSON.parse(refused.text)).toMatchObject({
      error: { code: 'snapshot_too_large', param: 'snapshot' },
    });
    expect(refused.cost / usualCreated.cost).toBeLessThan(MAX_RATIO);

    const usualPage = await measured(() => open(created.parse(JSON.parse(usualCreated.text)).id));
    const page = await measured(() => open(idOf(index)), MAX_RATIO * usualPage.cost);
    expect(page.status).toBe(200);
    expect(page.text).toContain('This conversation can’t be shown');
    expect(page.text.length).toBeLessThan(30_000);
    expect(page.cost / usualPage.cost).toBeLessThan(MAX_RATIO);
  });
}

test('garbage costs less than a share of its size', async () => {
  const usual = await measured(() => create(ordinary(1_000_000)));
  expect(usual.status).toBe(201);
  for (const garbage of ['A'.repeat(1_300_000), '*'.repeat(1_300_000), '='.repeat(1_300_000)]) {
    const refused = await measured(() => create(garbage), usual.cost);
    expect(refused.status).toBe(400);
    expect(JSON.parse(refused.text)).toMatchObject({ error: { code: 'invalid_snapshot' } });
    expect(refused.cost).toBeLessThan(usual.cost);
  }
});

test('200 messages of 8 KB are shared and shown', async () => {
  const messages = Array.from({ length: 200 }, (_, index) => ({
    role: 'user',
    content: textContent(`Message ${index}. ${'Some words of an ordinary length. '.repeat(240)}`),
  }));
  const response = await create(zip(snapshotOf(messages)));
  expect(response.status).toBe(201);
  const page = await open(created.parse(await response.json()).id);
  expect(await page.text()).toContain('Message 199.');
});
