import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { DELETE as leave, POST as enter } from './session/route';
import { GET as budget } from './budget/route';
import { POST as share } from './shares/route';
import { POST as complete } from './v1/chat/completions/route';
import { POST as respond } from './v1/responses/route';
import { isRecord } from '@/lib/json/json';
import type { Database } from '@/lib/server/bindings';
import { MAX_ATTEMPTS } from '@/lib/server/access-table';
import type { Variables } from '@/lib/server/configuration';
import { CODE_NOTE } from '@/lib/server/request-log';
import { liftedBudgets } from '@/scripts/worker-variables';
import { startDatabase } from '@/lib/server/testing/database';

/*
 * Coming in by an access code, or not: through the routes themselves, on a real D1.
 */

const right = 'open-sesame-1';
const host = 'chat.example';
const visitor = '192.0.2.1';
const variables: Variables = {
  ...liftedBudgets,
  ACCESS_CODES: `anna:${right}, ben:another-code requests=37, odd:a"'%=\\{}:#~`,
  SESSION_SECRET: 'a secret of this deployment',
};

let called = 0;
let queries = 0;
let database: Database;
let dispose: () => Promise<void>;
let env: Variables & { DB: Database; AI: object };
vi.mock('@cloudflare/next-on-pages', () => ({
  getRequestContext: () => ({ env, ctx: { waitUntil: () => undefined } }),
}));
const deploy = (changed: Variables = {}, DB: Database = counting(database)) => {
  const AI = {
    run: () => {
      called += 1;
      return Promise.resolve(
        new Response('data: [DONE]\n\n', { headers: { 'content-type': 'text/event-stream' } }),
      );
    },
  };
  env = { ...variables, ...changed, DB, AI };
};
const counting = (real: Database): Database => ({
  prepare: (sql) => {
    queries += 1;
    return real.prepare(sql);
  },
  batch: (statements) => real.batch(statements),
});

beforeAll(async () => {
  ({ database, dispose } = await startDatabase());
});
afterAll(() => dispose());
afterEach(() => {
  vi.useRealTimers();
});
beforeEach(async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  // Attempts are counted by the hour, and budgets by the day: none ends while a test runs.
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-11-20T16:29:30Z') });
  for (const table of ['spending', 'share_spending', 'access_attempts', 'access_epochs'])
    await database.prepare(`DELETE FROM ${table}`).all();
  called = 0;
  deploy();
});

const asked = (headers: Record<string, string>, body: unknown = {}, address = `https://${host}/api`) => {
  const text = JSON.stringify(body);
  const own = {
    ...{ host, origin: `https://${host}`, 'content-type': 'application/json' },
    ...{ 'content-length': String(text.length), 'cf-connecting-ip': visitor },
  };
  return new Request(address, { method: 'POST', headers: { ...own, ...headers }, body: text });
};
const question = { messages: [{ role: 'user', content: 'Hi' }], stream: true };
const ask = (headers: Record<string, string>) => complete(asked(headers, question));
const bearer = (code: string) => ({ authorization: `Bearer ${code}` });
const codeOf = async (response: Response): Promise<unknown> => {
  const body: unknown = await response.json();
  return isRecord(body) && isRecord(body['error']) ? body['error']['code'] : null;
};
const signIn = async (code = right, headers = {}) => {
  const response = await enter(asked(headers, { code }));
  return { response, cookie: response.headers.get('set-cookie')?.split(';')[0] ?? '' };
};

describe('with codes set', () => {
  it('every route that spends or stores asks for one, and says so', async () => {
    const routes = { complete, respond, share };
    for (const [name, post] of Object.entries(routes)) {
      const response = await post(asked({}, question));
      expect([name, response.status, await codeOf(response)]).toEqual([name, 401, 'access_required']);
      expect(response.headers.get('www-authenticate')).toBe('Bearer');
    }
    const read = await budget(new Request('https://chat.example/api/budget', { headers: { host } }));
    expect(read.status).toBe(401);
    expect(called).toBe(0);
  });

  it('a code comes in by a session, and as OpenAI’s clients send it', async () => {
    const { response, cookie } = await signIn();
    expect(response.status).toBe(204);
    const set = response.headers.get('set-cookie') ?? '';
    expect(set).toMatch(
      /^__Host-edgewise-session=anna\.0\.\d+\.[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; /,
    );
    expect(set).toContain('; Secure');
    expect(set).not.toContain(right);
    expect((await ask({ cookie })).status).toBe(200);
    expect((await ask({ cookie: `a=b; ${cookie}; c` })).status).toBe(200);
    expect((await ask(bearer(right))).status).toBe(200);
    expect((await ask(bearer(`a"'%=\\{}:#~`))).status).toBe(200);
    expect(called).toBe(4);
  });

  it('the model’s first word waits for D1 once, however the code came', async () => {
    const { cookie } = await signIn();
    for (const changed of [{}, { BUDGET_VISITOR_REQUESTS: '9', BUDGET_TOTAL_REQUESTS: '9' }]) {
      for (const headers of [{ cookie }, bearer(right)]) {
        deploy(changed);
        await ask(bearer(right));
        queries = 0;
        expect((await ask(headers)).status).toBe(200);
        expect(queries).toBe(1);
      }
    }
  });

  it('a session ends where this browser is told to forget it', async () => {
    const ended = await leave(asked({}));
    expect(ended.headers.getSetCookie().map((cookie) => /^(\S+)=;.* Max-Age=0;/.exec(cookie)?.[1])).toEqual([
      '__Host-edgewise-session',
      '__Host-edgewise-admin',
    ]);
  });

  it('without https the cookie is plain, so that it works on one’s own machine', async () => {
    const address = 'http://localhost:8788/api';
    const own = { host: 'localhost:8788', origin: 'http://localhost:8788' };
    const response = await enter(asked(own, { code: right }, address));
    const set = response.headers.get('set-cookie') ?? '';
    expect(set).toMatch(/^edgewise-session=/);
    expect(set).not.toContain('Secure');
    const cookie = set.split(';')[0] ?? '';
    expect((await complete(asked({ ...own, cookie }, question, address))).status).toBe(200);
  });
});

describe('who has no code', () => {
  it('does not come in by 1,000 wrong ones, and then not by the right one either', async () => {
    const statuses: number[] = [];
    for (let index = 0; index < 500; index += 1) {
      const wrong = `open-sesame-${String(index + 2)}`;
      statuses.push((await ask(bearer(wrong))).status, (await signIn(wrong)).response.status);
    }
    expect(statuses.filter((status) => status === 401)).toHaveLength(MAX_ATTEMPTS);
    expect(statuses.filter((status) => status === 429)).toHaveLength(1_000 - MAX_ATTEMPTS);
    for (const response of [await ask(bearer(right)), (await signIn()).response]) {
      expect([response.status, await codeOf(response)]).toEqual([429, 'too_many_attempts']);
      expect(Number(response.headers.get('retry-after'))).toBeLessThanOrEqual(3_600);
    }
    expect(called).toBe(0);
    // Somebody else is not kept out by it.
    expect((await ask({ ...bearer(right), 'cf-connecting-ip': '192.0.2.2' })).status).toBe(200);
  });

  it('does not learn from any refusal that a code is right, once it has tried too often', async () => {
    for (let tries = 0; tries < MAX_ATTEMPTS; tries += 1) await ask(bearer('wrong-code'));
    const large = { 'content-length': String(1024 * 1024) };
    const spent = { BUDGET_TOTAL_REQUESTS: '0' };
    const cases: [string, Record<string, string>, string, Variables?][] = [
      ['no JSON', {}, '{'],
      ['no messages', {}, '{}'],
      ['no such model', {}, JSON.stringify({ ...question, input: 'Hi', model: 'no-such-model' })],
      [
        'a parameter that is not allowed',
        {},
        JSON.stringify({ ...question, input: 'Hi', service_tier: 'priority' }),
      ],
      ['what the gateway would change', {}, JSON.stringify({ ...question, input: 'Hi' })],
      ['a large body', large, JSON.stringify(question), spent],
      ['a body of no known size', { 'content-length': '' }, '{', spent],
      ['no budget', {}, JSON.stringify({ ...question, input: 'Hi' }), spent],
    ];
    for (const [what, headers, text, changed] of cases) {
      deploy(changed);
      for (const post of [complete, respond]) {
        const answers = [];
        for (const code of ['wrong-code', right]) {
          const request = new Request(asked({ ...headers, ...bearer(code) }), { body: text });
          const response = await post(request);
          const told = [...response.headers].filter(([name]) => name !== CODE_NOTE);
          answers.push([response.status, told, await codeOf(response)]);
        }
        expect(answers[1], what).toEqual(answers[0]);
        expect(answers[1]?.[2], what).toBe('too_many_attempts');
      }
    }
    expect(called).toBe(0);
  });

  it('does not learn it from how long a body is waited for', async () => {
    for (let tries = 0; tries < MAX_ATTEMPTS; tries += 1) await ask(bearer('wrong-code'));
    vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'setInterval', 'clearTimeout', 'clearInterval'] });
    for (const code of ['wrong-code', right]) {
      const sent = asked({ ...bearer(code), 'content-length': '9' });
      const body = new ReadableStream({
        start: (stream) => {
          stream.enqueue(new TextEncoder().encode('{'));
        },
      });
      const timers = vi.getTimerCount();
      const answer = complete(new Request(sent, { body, ...{ duplex: 'half' } }));
      while (vi.getTimerCount() === timers) await new Promise(setImmediate);
      await vi.advanceTimersByTimeAsync(10_000);
      // No time goes by from here on.
      const response = await answer;
      expect([code, response.status, await codeOf(response)]).toEqual([code, 429, 'too_many_attempts']);
    }
  });

  it('does not learn it while D1 is away either', async () => {
    await ask(bearer(right));
    const failing: Database = {
      prepare: () => {
        throw new Error('D1_ERROR');
      },
      batch: () => Promise.reject(new Error('D1_ERROR')),
    };
    deploy({}, failing);
    for (const code of ['wrong-code', right]) {
      const response = await ask(bearer(code));
      expect([response.status, await codeOf(response)]).toEqual([503, 'access_unavailable']);
    }
  });

  it('does not come in by 200 at once, and no more than a few are looked at', async () => {
    const all = await Promise.all(
      Array.from({ length: 200 }, (_, index) => signIn(`wrong-code-${String(index)}`)),
    );
    expect(all.filter(({ response }) => response.status === 401)).toHaveLength(MAX_ATTEMPTS);
    expect(all.filter(({ cookie }) => cookie !== '')).toEqual([]);
  });

  it('does not come in from 300 addresses', async () => {
    for (let index = 0; index < 300; index += 1) {
      const headers = {
        ...bearer(`${right}${String(index)}`),
        'cf-connecting-ip': `10.0.${String(index)}.1`,
      };
      expect((await ask(headers)).status).toBe(401);
    }
    expect(called).toBe(0);
  });

  it('does not come in by any characters, in a header or a cookie', async () => {
    const { cookie } = await signIn();
    const [name = '', value = ''] = cookie.split('=');
    const odd = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom(...Array.from(`${right}.=;, "'%\\\0\n\r`)) }),
      fc.string().map((text) => `${right}${text}x`),
      fc
        .nat(value.length - 1)
        .map((at) => `${value.slice(0, at)}${value[at] === 'A' ? 'B' : 'A'}${value.slice(at + 1)}`),
      fc.constantFrom(
        '',
        ' ',
        '.',
        '..',
        '...',
        `anna.0.0.`,
        `anna.0.${'9'.repeat(12)}.${'A'.repeat(43)}`,
        `${value}A`,
        value.slice(1),
      ),
    );
    let visitors = 0;
    await fc.assert(
      fc.asyncProperty(odd, async (text) => {
        fc.pre(text !== right && text !== value && text.trim() !== right);
        visitors += 1;
        const from = { 'cf-connecting-ip': `10.${String(visitors >> 8)}.${String(visitors & 255)}.9` };
        const tried = [
          async () => ask({ ...from, authorization: `Bearer ${text}` }),
          async () => ask({ ...from, authorization: text }),
          async () => ask({ ...from, cookie: `${name}=${text}` }),
          async () => enter(asked(from, { code: text })),
        ];
        for (const attempt of tried) {
          // A text that no header can carry does not even leave.
          const response = await attempt().catch(() => null);
          expect([null, 400, 401, 429]).toContain(response?.status ?? null);
        }
      }),
      { numRuns: 150 },
    );
    expect(called).toBe(0);
  });

  it.each<[string, Variables]>([
    ['its code has been changed', { ACCESS_CODES: `anna:${right}x` }],
    ['its code has another name', { ACCESS_CODES: `anne:${right}` }],
    ['its name has another code', { ACCESS_CODES: `ben:${right}, anna:another-code` }],
    ['it is no code any more', { ACCESS_CODES: 'ben:another-code' }],
    ['the secret has been changed', { SESSION_SECRET: 'another secret of this one' }],
    ['there is no secret', { SESSION_SECRET: '' }],
    ['the secret is too short', { SESSION_SECRET: 'short' }],
    ['the codes cannot be read', { ACCESS_CODES: 'anna: short' }],
  ])('does not come in by a session where %s', async (_what, changed) => {
    const { cookie } = await signIn();
    deploy(changed);
    expect((await ask({ cookie })).status).toBe(401);
    expect(called).toBe(0);
  });

  it('does not come in by a session of another host, of the owner’s, or of long ago', async () => {
    const { cookie } = await signIn();
    const other = 'other.example';
    const elsewhere = { host: other, origin: `https://${other}`, cookie };
    expect((await ask(elsewhere)).status).toBe(401);
    expect((await ask({ cookie: cookie.replace('session', 'admin') })).status).toBe(401);
    const now = Date.now();
    vi.setSystemTime(now + 91 * 24 * 60 * 60 * 1_000);
    expect((await ask({ cookie })).status).toBe(401);
    vi.setSystemTime(now);
    expect((await ask({ cookie })).status).toBe(200);
  });

  it('does not come in by a session that has been revoked; the code begins another', async () => {
    const { cookie } = await signIn();
    const { cookie: bens } = await signIn('another-code');
    const { revokeSessions } = await import('@/lib/server/access');
    await revokeSessions(env, 'anna');
    expect((await ask({ cookie })).status).toBe(401);
    expect((await ask({ cookie: bens })).status).toBe(200);
    expect((await ask({ cookie: (await signIn()).cookie })).status).toBe(200);
  });

  it('does not come in while D1 is away, nor does anybody else', async () => {
    const { cookie } = await signIn();
    const away: Database = {
      prepare: () => {
        throw new Error('D1_ERROR: a secret');
      },
      batch: () => Promise.reject(new Error('D1_ERROR: a secret')),
    };
    deploy({}, away);
    for (const response of [
      await ask({ cookie }),
      await ask(bearer(right)),
      await ask(bearer('wrong-code')),
      await enter(asked({}, { code: right })),
      await share(asked({ cookie }, {})),
    ]) {
      expect(response.status).toBe(503);
      expect(await response.text()).not.toContain('secret');
    }
    expect(called).toBe(0);
  });
});

describe('a code’s own budget', () => {
  it('holds under 500 at once, from anywhere, and is nobody else’s', async () => {
    const { cookie } = await signIn('another-code');
    const responses = await Promise.all(
      Array.from({ length: 500 }, (_, index) =>
        ask({
          ...(index % 2 ? { cookie } : bearer('another-code')),
          'cf-connecting-ip': `10.1.${String(index % 250)}.1`,
        }),
      ),
    );
    expect(responses.filter(({ status }) => status === 200)).toHaveLength(37);
    expect(responses.filter(({ status }) => status === 429)).toHaveLength(463);
    expect(called).toBe(37);
    const [refused] = responses.filter(({ status }) => status === 429);
    expect(refused && (await codeOf(refused))).toBe('visitor_budget_exceeded');
    expect((await ask(bearer(right))).status).toBe(200);
  });

  it('is a visitor’s where it has none, and the total holds for all of them', async () => {
    deploy({ BUDGET_VISITOR_REQUESTS: '2', BUDGET_TOTAL_REQUESTS: '4' });
    const statuses = [];
    for (const code of [right, right, right, 'another-code', 'another-code', 'another-code'])
      statuses.push((await ask(bearer(code))).status);
    expect(statuses).toEqual([200, 200, 429, 200, 200, 429]);
  });
});
