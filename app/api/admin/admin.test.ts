import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { GET as figures } from './route';
import { POST as revoke } from './revocations/route';
import { POST as enter } from './session/route';
import { GET as budget } from '../budget/route';
import { POST as enterByCode } from '../session/route';
import { POST as complete } from '../v1/chat/completions/route';
import { ownUsage, usageReport } from '@/lib/model/access';
import { MAX_ATTEMPTS } from '@/lib/server/access-table';
import type { Database } from '@/lib/server/bindings';
import type { Variables } from '@/lib/server/configuration';
import { dayOf, deletePastDays } from '@/lib/server/database';
import { startDatabase } from '@/lib/server/testing/database';

/* The owner's page, through the routes themselves, on a real D1. */

const ownersCode = 'the-owner-alone';
const variables: Variables = {
  ACCESS_CODES: 'anna:open-sesame-1 requests=2, ben:another-code',
  SESSION_SECRET: 'a secret of this deployment',
  ADMIN_CODE: ownersCode,
  MAX_COMPLETION_TOKENS: '1000',
};

let database: Database;
let dispose: () => Promise<void>;
let env: Variables & { DB: Database; AI: object };
let later: Promise<unknown>[] = [];
vi.mock('@cloudflare/next-on-pages', () => ({
  getRequestContext: () => ({ env, ctx: { waitUntil: (work: Promise<unknown>) => later.push(work) } }),
}));
const AI = { run: () => Promise.resolve(new Response('data: [DONE]\n\n')) };

beforeAll(async () => {
  ({ database, dispose } = await startDatabase());
});
afterAll(() => dispose());
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});
beforeEach(async () => {
  for (const table of ['spending', 'access_attempts', 'access_epochs', 'refusals'])
    await database.prepare(`DELETE FROM ${table}`).all();
  env = { ...variables, DB: database, AI };
  later = [];
});

const host = 'chat.example';
const asked = (headers: Record<string, string>, body?: unknown) => {
  const text = body === undefined ? null : JSON.stringify(body);
  return new Request(`https://${host}/api`, {
    method: text === null ? 'GET' : 'POST',
    headers: {
      ...{ host, origin: `https://${host}`, 'content-type': 'application/json' },
      ...{ 'content-length': String(text?.length ?? 0), ...headers },
    },
    body: text,
  });
};
const bearer = (code: string) => ({ authorization: `Bearer ${code}` });
const ask = (headers: Record<string, string>) =>
  complete(asked(headers, { messages: [{ role: 'user', content: 'Hi' }], stream: true }));
const report = async () => usageReport.parse(await (await figures(asked(bearer(ownersCode)))).json());
const cookieOf = (response: Response) => response.headers.get('set-cookie')?.split(';')[0] ?? '';

describe('the owner’s door', () => {
  it('is not there without an owner’s code', async () => {
    env = { ...env, ADMIN_CODE: '' };
    for (const response of [
      await figures(asked(bearer(ownersCode))),
      await enter(asked({}, { code: ownersCode })),
      await revoke(asked(bearer(ownersCode), { code: 'anna' })),
    ])
      expect(response.status).toBe(404);
  });

  it('is opened by the owner’s code alone, and by a session that began with it', async () => {
    const cookie = cookieOf(await enter(asked({}, { code: ownersCode })));
    expect(cookie).toMatch(/^__Host-edgewise-admin=/);
    expect((await figures(asked({ cookie }))).status).toBe(200);
    expect((await figures(asked(bearer(ownersCode)))).status).toBe(200);
    const anna = cookieOf(await enterByCode(asked({}, { code: 'open-sesame-1' })));
    for (const headers of [{}, { cookie: anna }, { cookie: anna.replace('session', 'admin') }])
      expect((await figures(asked(headers))).status).toBe(401);
    expect((await ask({ cookie })).status, 'and opens no other').toBe(401);
    env = { ...env, ADMIN_CODE: 'another-owner-now' };
    expect((await figures(asked({ cookie }))).status).toBe(401);
  });

  it('is closed to who has tried too often', async () => {
    for (let tries = 0; tries < MAX_ATTEMPTS; tries += 1)
      expect((await figures(asked(bearer('the-owner-alone-?')))).status).toBe(401);
    expect((await figures(asked(bearer(ownersCode)))).status).toBe(429);
    expect((await enter(asked({}, { code: ownersCode }))).status).toBe(429);
  });

  it('tells another site’s page nothing', async () => {
    const cookie = cookieOf(await enter(asked({}, { code: ownersCode })));
    expect((await figures(asked({ cookie, origin: 'https://evil.example' }))).status).toBe(403);
    expect((await revoke(asked({ cookie, origin: 'https://evil.example' }, { code: 'anna' }))).status).toBe(
      403,
    );
  });
});

describe('the figures', () => {
  it('are what each code has used and was refused, today and lately', async () => {
    for (let times = 0; times < 3; times += 1) await ask(bearer('open-sesame-1'));
    await ask(bearer('another-code'));
    await ask(bearer('a-wrong-code'));
    await Promise.all(later);
    const { closed, days, rows } = await report();
    expect([closed, days, rows.map(({ code }) => code)]).toEqual([true, 30, [null, 'anna', 'ben']]);
    const [all, anna, ben] = rows;
    expect(anna?.today).toMatchObject({ requests: 2, refusals: { visitor_budget_exceeded: 1 } });
    expect(ben?.today).toMatchObject({ requests: 1, refusals: {} });
    expect(all?.today).toMatchObject({
      requests: 3,
      refusals: { visitor_budget_exceeded: 1, access_code_wrong: 1 },
    });
    // 1,000 tokens out at 15 dollars a million, and a few in.
    expect(ben?.today.tokens).toBeGreaterThan(1_000);
    expect(ben?.today.microdollars).toBeGreaterThan(15_000);
    expect(ben?.today.microdollars).toBeLessThan(15_500);
    expect(all?.recent).toEqual(all?.today);

    const own = ownUsage.parse(await (await budget(asked(bearer('another-code')))).json());
    expect(own.usage).toMatchObject({ code: 'ben', requests: 1, tokens: ben?.today.tokens, shares: 0 });
  });

  it('go back 30 days, and no further; of visitors nothing is left of yesterday', async () => {
    const now = Date.now();
    const ago = (days: number) => dayOf(now - days * 24 * 60 * 60 * 1_000);
    for (const [day, visitor] of [
      [ago(0), 'code:anna'],
      [ago(1), 'code:anna'],
      [ago(1), ''],
      [ago(1), 'a-visitors-hash-of-22-c'],
      [ago(29), 'code:gone'],
      [ago(30), 'code:anna'],
    ] as const)
      await database
        .prepare(
          'INSERT INTO spending (day, visitor, requests, tokens, microdollars) VALUES (?1, ?2, 1, 10, 100)',
        )
        .bind(day, visitor)
        .all();
    await database.batch(deletePastDays(database, ago(0)));
    const left = await database.prepare('SELECT day, visitor FROM spending ORDER BY day, visitor').all();
    expect(left.results).toEqual([
      { day: ago(29), visitor: 'code:gone' },
      { day: ago(1), visitor: '' },
      { day: ago(1), visitor: 'code:anna' },
      { day: ago(0), visitor: 'code:anna' },
    ]);
    const rows = (await report()).rows.filter(({ recent }) => recent.requests > 0);
    expect(
      rows.map(({ code, valid, today, recent }) => [code, valid, today.requests, recent.requests]),
    ).toEqual([
      [null, true, 0, 1],
      ['anna', true, 1, 2],
      ['gone', false, 0, 1],
    ]);
  });

  it('of visitors are gone the next day where everybody has a session', async () => {
    const cookie = cookieOf(await enterByCode(asked({}, { code: 'another-code' })));
    const day = dayOf(Date.now());
    await database
      .prepare("INSERT INTO spending (day, visitor, requests, tokens) VALUES (?1, 'a-visitors-hash', 1, 10)")
      .bind(day)
      .all();
    const rows = () =>
      database.batch([
        database.prepare('SELECT day FROM visitor_keys'),
        database.prepare("SELECT day FROM spending WHERE visitor = 'a-visitors-hash'"),
      ]);
    expect((await rows()).map(({ results }) => results)).toEqual([[{ day }], [{ day }]]);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 24 * 60 * 60 * 1_000 });
    const batch = vi.spyOn(database, 'batch');
    expect((await ask({ cookie })).status).toBe(200);
    await Promise.all(later);
    await ask({ cookie });
    await Promise.all(later);
    expect(batch, 'once a day').toHaveBeenCalledTimes(1);
    expect((await rows()).map(({ results }) => results)).toEqual([[], []]);
  });

  it('say that anybody may come in where no codes are set', async () => {
    env = { ...env, ACCESS_CODES: '' };
    expect((await report()).closed).toBe(false);
  });
});

it('revokes the sessions of one code', async () => {
  const cookie = cookieOf(await enterByCode(asked({}, { code: 'another-code' })));
  expect((await ask({ cookie })).status).toBe(200);
  expect((await revoke(asked(bearer(ownersCode), { code: 'ben' }))).status).toBe(204);
  expect((await ask({ cookie })).status).toBe(401);
});
