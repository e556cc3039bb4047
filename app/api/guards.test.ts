import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { isRecord } from '@/lib/json/json';
import { anybody, origin } from '@/lib/server/guards';
import { modelRouteAt } from '@/lib/server/model-routes';
import { addressNotFound, inNext, methodNotAllowed, route, type Handler } from '@/lib/server/route';

/*
 * Every method of every route, by what stands before it: one that spends or stores without its guards fails, and so does
 * one that was not declared by `route` at all.
 */

/** The bindings that have been asked. */
const asked: string[] = [];
const statement = {
  bind: () => statement,
  all: () => Promise.resolve({ results: [] }),
  first: () => Promise.resolve(null),
};
const env = {
  ACCESS_CODES: 'anna:a-right-code',
  SESSION_SECRET: 'a secret of this deployment',
  AI: {
    run: () => {
      asked.push('AI');
      return Promise.resolve(Response.json({}));
    },
  },
  DB: {
    prepare: (sql: string) => {
      asked.push(sql);
      return statement;
    },
    batch: () => Promise.resolve([]),
  },
};
vi.mock('@cloudflare/next-on-pages', () => ({ getRequestContext: () => ({ env }) }));
beforeEach(() => {
  asked.length = 0;
});

interface Method {
  readonly name: string;
  readonly method: string;
  readonly handler: unknown;
}

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD'];
const changing = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

async function methodsOf(file: string): Promise<Method[]> {
  const module: unknown = await import(join(process.cwd(), file));
  return Object.entries(isRecord(module) ? module : {})
    .filter(([method]) => methods.includes(method))
    .map(([method, handler]) => ({ name: `${method} ${file}`, method, handler }));
}

function isDeclared(handler: unknown): handler is Handler {
  return typeof handler === 'function' && 'guards' in handler;
}

/** Routes that only end something of the asker's own. */
const takesBack: ReadonlySet<string> = new Set([
  `DELETE ${join('app/api/session/route.ts')}`,
  `DELETE ${join('app/api/v1/runs/[id]/route.ts')}`,
  `DELETE ${join('app/api/shares/[id]/route.ts')}`,
]);

/** With everything else that they could have. */
const strangers = {
  'another site’s page': { origin: 'https://evil.example', authorization: 'Bearer a-right-code' },
  'who has no code': { origin: 'https://chat.example' },
};

/** The problem with how a method is guarded; null for none. */
async function problemWith({ name, method, handler }: Method): Promise<string | null> {
  if (!isDeclared(handler)) return 'is not declared by `route`';
  const { guards } = handler;
  const names = guards ?? [];
  const has = (name: string) => names.includes(name);
  if (guards !== null && changing.has(method)) {
    if (!has('origin')) return 'changes something without “origin”';
    const isGuarded =
      (has('modelAccess') && has('modelBudget')) ||
      (has('access') && ['shareBudget', 'ownShare', 'ownRun'].some(has)) ||
      ['attempts', 'admin'].some(has) ||
      takesBack.has(name);
    if (!isGuarded) return 'changes something without a code and a budget, or a token of one’s own';
  } else if (guards !== null && !has('anybody') && !has('reading') && !has('origin')) {
    return 'does not say who may read it';
  }
  const body = changing.has(method) ? JSON.stringify({ messages: [{ role: 'user', content: 'Hi' }] }) : null;
  const params = Promise.resolve({ id: 'A'.repeat(22), path: ['x'] });
  for (const [who, headers] of Object.entries(strangers)) {
    const sent = { ...headers, 'content-type': 'application/json' };
    await handler(new Request('https://chat.example/api', { method, headers: sent, body }), { params });
    const spent = asked.filter((what) => !what.startsWith('SELECT'));
    if (spent.length > 0) return `lets ${who} spend or store: ${spent.join()}`;
  }
  return null;
}

describe('every route', () => {
  let all: Method[];
  beforeAll(async () => {
    const files = (await readdir('app', { recursive: true })).filter((file) =>
      /(?:^|[\\/])route\.tsx?$/.test(file),
    );
    all = (await Promise.all(files.map((file) => methodsOf(join('app', file))))).flat();
  });

  it('has its guards', async () => {
    expect(all.length).toBeGreaterThan(40);
    const problems: string[] = [];
    for (const each of all) {
      const problem = await problemWith(each);
      if (problem !== null) problems.push(`${each.name} ${problem}`);
    }
    expect(problems).toEqual([]);
  });

  it.each(['/api/v1/chat/completions', '/v1/responses'])(
    'has them also where the worker answers %s past Next.js',
    async (pathname) => {
      const { path, post } = modelRouteAt(pathname) ?? {};
      const ofNext = all.find(({ name }) => name === `POST ${join(`app${path ?? ''}`, 'route.ts')}`);
      if (!post || !isDeclared(ofNext?.handler)) throw new Error('It has no such route.');
      expect(post.guards).toEqual(ofNext.handler.guards);
      const own = { name: 'the worker’s', method: 'POST', handler: inNext(post) };
      expect(await problemWith(own)).toBeNull();
    },
  );
});

describe('a route that forgets', () => {
  const spending = () => env.AI.run();
  const forgetful = { name: 'modelBudget', admit: () => ({}) };
  const planted: [string, string, unknown, RegExp | null][] = [
    ['to be declared', 'GET', spending, /not declared/],
    ['who may call', 'POST', route({ guard: [], handle: spending }), /without “origin”/],
    ['what it costs', 'POST', route({ guard: [origin], handle: spending }), /without a code and a budget/],
    ['the code', 'POST', route({ guard: [origin, forgetful], handle: spending }), /without a code/],
    ['who may read', 'GET', route({ guard: [], handle: spending }), /who may read/],
    [
      'that reading spends nothing',
      'GET',
      route({ guard: [anybody], handle: spending }),
      /spend or store: AI/,
    ],
    ['nothing, because it refuses', 'POST', methodNotAllowed('GET'), null],
    ['nothing, because it is not there', 'POST', addressNotFound, null],
  ];
  it.each(planted)('%s', async (_what, method, handler, expected) => {
    const problem = await problemWith({ name: method, method, handler });
    if (expected === null) expect(problem).toBeNull();
    else expect(problem).toMatch(expected);
  });
});
