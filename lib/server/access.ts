import type { AccessCode } from './access-codes';
import { AccessTable, attemptsResetAt, type Proof } from './access-table';
import { ApiError } from './api-error';
import { configuration, type Variables } from './configuration';
import { equalInConstantTime, sha256 } from './constant-time';
import { dayOf } from './database';
import { Sessions, type SessionKind } from './session';
import { visitorOf } from './visitor';

type Env = Variables & Pick<CloudflareEnv, 'DB'>;

/** How a request came in by a code. What D1 must still say to it is in `proof`. */
export interface Entry {
  readonly code: AccessCode;
  readonly proof: Proof;
}

/** A code that somebody enters by: a visitor's, or the owner's. */
interface Code {
  readonly name: string;
  readonly code: string;
}

/**
 * Lets in who brings a session or a code (`Authorization: Bearer`); null where no codes are set and anybody may come in.
 * D1 has not confirmed it yet: `confirm` does, or the statement that counts the request. Throws ApiError
 * `access_required`, or of a wrong code `access_code_wrong` or `too_many_attempts`.
 */
export async function entryOf(env: Env, request: Request): Promise<Entry | null> {
  const { codes } = configuration(env).access;
  if (codes === null) return null;
  const session = await sessionOf(env, request, codes);
  if (session !== null) return session;
  const given = bearerOf(request);
  if (given === null) throw new ApiError('access_required', { headers: challenge });
  const code = await matching(given, codes);
  if (code === null) throw await refusedAttempt(env, request);
  const visitor = await visitorAt(env, request, Date.now());
  return { code, proof: { code: code.name, epoch: null, visitor } };
}

/** The session that a request brings. It asks no database. */
export async function sessionOf(
  env: Variables,
  request: Request,
  codes: readonly AccessCode[],
): Promise<Entry | null> {
  const { secret } = configuration(env).access;
  const sessions = secret === null ? null : new Sessions(secret, 'access');
  const session = await sessions?.read(request, codes, Date.now());
  const code = codes.find(({ name }) => name === session?.name);
  if (!session || !code) return null;
  return { code, proof: { code: code.name, epoch: session.epoch, visitor: '' } };
}

/** Whether a page may be shown, as far as it can be known without a database: the API is what keeps people out. */
export async function mayOpen(env: Variables, request: Request): Promise<boolean> {
  const { codes } = configuration(env).access;
  return codes === null || (await sessionOf(env, request, codes)) !== null;
}

/** Asks D1 about an entry. Throws ApiError `access_required`, `too_many_attempts` or `access_unavailable`. */
export async function confirm({ DB }: Env, entry: Entry | null): Promise<void> {
  if (entry === null) return;
  const now = Date.now();
  if (!(await new AccessTable(DB, now).confirms(entry.proof))) throw unconfirmed(entry, now);
  noteConfirmed(entry);
}

/** The entries that D1 has confirmed; each is one request's own. */
const confirmedEntries = new WeakSet<Entry>();

/** The statement that counts a request has confirmed its entry. */
export function noteConfirmed(entry: Entry): void {
  confirmedEntries.add(entry);
}

/**
 * Asks D1 about a code that was sent itself, unless it has confirmed it already: whoever has tried too often must not learn
 * from another refusal that this one was right. Throws as `confirm` does.
 */
export async function confirmCode(env: Env, entry: Entry | null): Promise<void> {
  if (entry === null || entry.proof.epoch !== null || confirmedEntries.has(entry)) return;
  await confirm(env, entry);
}

/**
 * Begins a session by a code that somebody has typed; returns its Set-Cookie header. The attempt is counted before it is
 * told whether it is right. Throws ApiError `access_code_wrong`, `too_many_attempts`, `access_unavailable`, where there is
 * no secret to sign with `access_misconfigured`, and without any codes of this kind `not_found`.
 */
export async function enter(env: Env, request: Request, kind: SessionKind, given: string): Promise<string> {
  const { codes: accessCodes, secret } = configuration(env).access;
  const codes: readonly Code[] | null = kind === 'admin' ? adminCodes(env) : accessCodes;
  if (codes === null) throw new ApiError('not_found');
  if (secret === null) throw new ApiError('access_misconfigured');
  const now = Date.now();
  const table = new AccessTable(env.DB, now);
  const visitor = await visitorAt(env, request, now);
  const code = await matching(given, codes);
  if (!(await table.attempt(visitor))) throw tooManyAttempts(now);
  if (code === null) throw new ApiError('access_code_wrong');
  await table.forgive(visitor);
  const epoch = kind === 'admin' ? 0 : await table.epochOf(code.name);
  return new Sessions(secret, kind).begin(request, code, epoch, now);
}

/** Ends every session of a code. Throws ApiError `access_unavailable`. */
export async function revokeSessions({ DB }: Env, name: string): Promise<void> {
  await new AccessTable(DB, Date.now()).revoke(name);
}

/** The Set-Cookie headers that end every session of a request. */
export function leave(request: Request): readonly string[] {
  return (['access', 'admin'] as const).map((kind) => new Sessions('', kind).end(request));
}

/**
 * Lets the owner in, by a session or by `Authorization: Bearer`. Throws ApiError `not_found` where there is no owner's code,
 * and otherwise as `entryOf` does.
 */
export async function guardAdmin(env: Env, request: Request): Promise<void> {
  const codes = adminCodes(env);
  if (codes === null) throw new ApiError('not_found');
  const { secret } = configuration(env).access;
  const now = Date.now();
  if (secret !== null && (await new Sessions(secret, 'admin').read(request, codes, now)) !== null) return;
  const given = bearerOf(request);
  if (given === null) throw new ApiError('access_required', { headers: challenge });
  if ((await matching(given, codes)) === null) throw await refusedAttempt(env, request);
  const proof = { code: 'admin', epoch: null, visitor: await visitorAt(env, request, now) };
  if (!(await new AccessTable(env.DB, now).confirms(proof))) throw tooManyAttempts(now);
}

function adminCodes(env: Variables): readonly Code[] | null {
  const { adminCode } = configuration(env).access;
  return adminCode === null ? null : [{ name: 'admin', code: adminCode }];
}

/** Clients that are no browser are told how to ask. */
const challenge = { 'www-authenticate': 'Bearer' };

/** Why D1 did not confirm an entry. */
function unconfirmed({ proof }: Entry, now: number): ApiError {
  return proof.epoch === null
    ? tooManyAttempts(now)
    : new ApiError('access_required', { headers: challenge });
}

/** Counts a wrong code that came with a request, and says what that comes to. */
async function refusedAttempt(env: Env, request: Request): Promise<ApiError> {
  const now = Date.now();
  const isCounted = await new AccessTable(env.DB, now).attempt(await visitorAt(env, request, now));
  return isCounted ? new ApiError('access_code_wrong', { headers: challenge }) : tooManyAttempts(now);
}

function tooManyAttempts(now: number): ApiError {
  const resetsAt = attemptsResetAt(now);
  const seconds = Math.max(1, Math.ceil((resetsAt - now) / 1_000));
  return new ApiError('too_many_attempts', {
    params: { resetsAt },
    headers: { 'retry-after': String(seconds) },
  });
}

/** Of the codes of each environment, made by the first request that brings one. */
const hashesOf = new WeakMap<readonly Code[], readonly Uint8Array[]>();

/** Every code is compared, each by its hash and to its end: how long it takes tells nothing of any. */
async function matching<Known extends Code>(given: string, codes: readonly Known[]): Promise<Known | null> {
  const hash = await sha256(given);
  const hashes = hashesOf.get(codes) ?? (await Promise.all(codes.map(({ code }) => sha256(code))));
  hashesOf.set(codes, hashes);
  const matches = hashes.map((known) => equalInConstantTime(hash, known));
  return codes.find((_code, index) => matches[index]) ?? null;
}

function bearerOf({ headers }: Request): string | null {
  return /^Bearer +(.+)$/i.exec(headers.get('authorization') ?? '')?.[1] ?? null;
}

function visitorAt(env: Env, request: Request, now: number): Promise<string> {
  return visitorOf(env.DB, request, dayOf(now), 'access_unavailable');
}
