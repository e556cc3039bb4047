import { Miniflare } from 'miniflare';
import { z } from 'zod';
import type { Database, Statement } from '../lib/server/bindings';

/** Runs beside D1: what it is sent is one batch. */
const script = `export default {
  async fetch(request, { DB }) {
    const batch = await request.json();
    try {
      return Response.json(await DB.batch(batch.map(({ sql, values }) => DB.prepare(sql).bind(...values))));
    } catch (error) {
      return new Response(error.message, { status: 500 });
    }
  },
};`;

const answers = z.array(z.object({ results: z.array(z.record(z.string(), z.unknown())) }));

export interface OpenDatabase {
  database: Database;
  /** Ends it. */
  dispose: () => Promise<void>;
}

/**
 * A D1 database in workerd: the one of this id among D1's files in a folder, or a new one in memory. It rejects as D1
 * does. Miniflare's own `getD1Database` would wait for workerd synchronously, on a thread that is out of step ever after
 * it was interrupted at the wrong moment: https://github.com/cloudflare/workers-sdk/pull/15552
 */
export function openDatabase(files?: { id: string; folder: string }): OpenDatabase {
  const miniflare = new Miniflare({
    modules: true,
    script,
    d1Databases: { DB: files?.id ?? 'DB' },
    ...(files && { d1Persist: files.folder }),
  });
  const send = async (statements: Statement[]) => {
    const body = JSON.stringify(statements);
    const headers = { connection: 'close' };
    const response = await miniflare.dispatchFetch('http://database', { method: 'POST', headers, body });
    if (!response.ok) throw new Error(await response.text());
    return answers.parse(await response.json());
  };
  // One after the other, as D1 itself runs them: workerd hangs up on a connection that says nothing for some seconds, as
  // some of hundreds do on a busy machine.
  let last: Promise<unknown> = Promise.resolve();
  const batch: Database['batch'] = (statements) => {
    const answer = last.then(() => send(statements));
    last = answer.catch(() => undefined);
    return answer;
  };
  const statement = (sql: string, values: readonly unknown[]): Statement => {
    // The script reads `sql` and `values`; the rest is for the caller.
    const prepared: Statement = {
      ...{ sql, values },
      bind: (...others: unknown[]) => statement(sql, others.map(asJson)),
      all: async () => {
        const [answer] = await batch([prepared]);
        return answer ?? { results: [] };
      },
      first: async () => (await prepared.all()).results[0] ?? null,
    };
    return prepared;
  };
  return { database: { prepare: (sql) => statement(sql, []), batch }, dispose: () => miniflare.dispose() };
}

/** A value as JSON keeps it and D1 takes it. */
function asJson(value: unknown): unknown {
  if (value instanceof Uint8Array) return [...value];
  if (value === null || typeof value === 'string' || Number.isFinite(value)) return value;
  throw new TypeError(`D1 takes no ${typeof value}.`);
}
