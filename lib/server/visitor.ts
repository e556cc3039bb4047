import { z } from '@/lib/json/zod';
import type { ErrorCode } from '@/lib/model/error-codes';
import { toBase64Url } from '@/lib/json/base64';
import type { Database } from './bindings';
import { answerOr, deletePastDays, withSpace } from './database';

const KEY_BYTES = 32;
// D1 gives a BLOB as an array of its bytes.
const keyRow = z.object({ key: z.array(z.number()).length(KEY_BYTES) });

// One statement, so that the first requests of a day agree on one key.
const keyStatement =
  'INSERT INTO visitor_keys (day, key) VALUES (?1, ?2) ON CONFLICT (day) DO UPDATE SET key = visitor_keys.key RETURNING key';

/**
 * The keys by which visitors are told apart. A day's key is random, kept in D1, and deleted with the rows of its day:
 * from then on nobody can find out whom they counted. Each instance asks D1 once a day.
 */
export class VisitorKeys {
  #current: { day: string; key: CryptoKey } | null = null;

  /** The key of a day (in UTC: 2026-11-24). Rejects as D1 does. */
  async of(database: Database, day: string): Promise<CryptoKey> {
    if (this.#current?.day === day) return this.#current.key;
    // Not the promise is kept but its result: in workerd no request may wait for what another one has asked.
    const key = await keyOf(database, day);
    this.#current = { day, key };
    return key;
  }
}

/** Also deletes the days before, in the same transaction: who learns a day's key finds no other. */
async function keyOf(database: Database, day: string): Promise<CryptoKey> {
  const fresh = crypto.getRandomValues(new Uint8Array(KEY_BYTES));
  const results = await withSpace(database, Date.now(), () =>
    database.batch([...deletePastDays(database, day), database.prepare(keyStatement).bind(day, fresh)]),
  );
  const { key } = keyRow.parse(results.at(-1)?.results[0]);
  return crypto.subtle.importKey('raw', Uint8Array.from(key), { name: 'HMAC', hash: 'SHA-256' }, false, [
    'sign',
  ]);
}

const keysOfThisIsolate = new VisitorKeys();

/**
 * The key of a visitor on a day: a hash, under the day's key, of the address that they come from; no more of it is kept.
 * Where D1 fails, throws ApiError of the code `unavailable` stands for.
 *
 * Only `CF-Connecting-IP` counts, which Cloudflare's edge sets itself; what a client says of a proxy before it is not
 * read. Where it is missing, all are one visitor. An IPv6 network of 64 bits is one household, whose every request may
 * come from another address.
 *
 * Source: https://developers.cloudflare.com/fundamentals/reference/http-headers/#cf-connecting-ip
 */
export async function visitorOf(
  database: Database,
  request: Request,
  day: string,
  unavailable: ErrorCode,
  keys = keysOfThisIsolate,
): Promise<string> {
  const key = await answerOr(unavailable, () => keys.of(database, day));
  const address = network(request.headers.get('cf-connecting-ip') ?? 'unknown');
  const hash = await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(address));
  return toBase64Url(new Uint8Array(hash).subarray(0, 16));
}

function network(address: string): string {
  if (!address.includes(':')) return address;
  const [before = '', after] = address.split('::');
  const first = before === '' ? [] : before.split(':');
  const last = after === undefined || after === '' ? [] : after.split(':');
  const zeros =
    after === undefined ? [] : Array<string>(Math.max(0, 8 - first.length - last.length)).fill('0');
  const groups = [...first, ...zeros, ...last];
  return groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, '').toLowerCase())
    .join(':');
}
