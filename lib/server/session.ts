import { fromBase64Url, toBase64Url } from '@/lib/json/base64';
import { equalInConstantTime } from './constant-time';

/** The kind of a session: one of a code's, or the owner's. */
export type SessionKind = 'access' | 'admin';

/** The content of a session. */
export interface Session {
  /** The name of the code by which it began. */
  readonly name: string;
  /** How often the code's sessions had been revoked then. */
  readonly epoch: number;
}

/** A code as a session names it. */
interface NamedCode {
  readonly name: string;
  readonly code: string;
}

const DAY_SECONDS = 24 * 60 * 60;
/** Whoever chats every week is asked four times a year; the owner, who may revoke, every day. */
const maxAge: Readonly<Record<SessionKind, number>> = { access: 90 * DAY_SECONDS, admin: DAY_SECONDS };
const cookieNames: Readonly<Record<SessionKind, string>> = {
  access: 'edgewise-session',
  admin: 'edgewise-admin',
};
const SIGNATURE_BYTES = 32;
/** A browser sends one. Where another program on this machine has set a second for a path, its own is still found; more are a flood. */
const MAX_COOKIES = 2;

/**
 * Sessions are cookies that this deployment has signed; nothing of them is stored. The host and the code are signed with
 * what a cookie says: one of another deployment, or from before its code or the secret was changed, is none.
 */
export class Sessions {
  readonly #secret: string;
  readonly #kind: SessionKind;
  #key: CryptoKey | null = null;

  constructor(secret: string, kind: SessionKind) {
    this.#secret = secret;
    this.#kind = kind;
  }

  /** The Set-Cookie header that begins a session. `now` in milliseconds since the epoch. */
  async begin(request: Request, code: NamedCode, epoch: number, now: number): Promise<string> {
    const claims = [code.name, String(epoch), String(Math.floor(now / 1_000))].join('.');
    const signature = await this.#sign(request, claims, code.code);
    const value = `${claims}.${toBase64Url(signature)}`;
    return this.#cookie(request, value, maxAge[this.#kind]);
  }

  /** The Set-Cookie header that ends a session. */
  end(request: Request): string {
    return this.#cookie(request, '', 0);
  }

  /** The session that a request brings, of one of these codes; null for none. */
  async read(request: Request, codes: readonly NamedCode[], now: number): Promise<Session | null> {
    for (const value of cookies(request, this.#cookieName(request)).slice(0, MAX_COOKIES)) {
      const [, claims = '', name, epoch, since, signature = ''] =
        /^(([\w-]{1,40})\.(\d{1,9})\.(\d{1,12}))\.([\w-]{43})$/.exec(value) ?? [];
      const code = codes.find((known) => known.name === name);
      const given = fromBase64Url(signature);
      if (!code || given?.length !== SIGNATURE_BYTES) continue;
      const age = now / 1_000 - Number(since);
      const isRight = equalInConstantTime(given, await this.#sign(request, claims, code.code));
      // A minute, because clocks differ.
      if (isRight && age > -60 && age < maxAge[this.#kind]) return { name: code.name, epoch: Number(epoch) };
    }
    return null;
  }

  /** The code is signed with the rest, in the place of a fingerprint: whoever changes it ends its sessions. */
  async #sign(request: Request, claims: string, code: string): Promise<Uint8Array> {
    const bytes = (text: string) => new TextEncoder().encode(text);
    this.#key ??= await crypto.subtle.importKey(
      'raw',
      bytes(this.#secret),
      { name: 'HMAC', hash: 'SHA-256' },
      false,
      ['sign'],
    );
    const signed = JSON.stringify(['edgewise session', this.#kind, hostOf(request), claims, code]);
    return new Uint8Array(await crypto.subtle.sign('HMAC', this.#key, bytes(signed)));
  }

  #cookie(request: Request, value: string, seconds: number): string {
    const attributes = ['Path=/', 'HttpOnly', 'SameSite=Strict', `Max-Age=${String(seconds)}`];
    if (isSecure(request)) attributes.push('Secure');
    return [`${this.#cookieName(request)}=${value}`, ...attributes].join('; ');
  }

  /** Over https a browser takes a cookie of this name from nobody but this very host. */
  #cookieName(request: Request): string {
    return `${isSecure(request) ? '__Host-' : ''}${cookieNames[this.#kind]}`;
  }
}

function isSecure(request: Request): boolean {
  return new URL(request.url).protocol === 'https:';
}

function hostOf(request: Request): string {
  return (request.headers.get('host') ?? new URL(request.url).host).toLowerCase();
}

/** The values of a request's cookies of this name. */
function cookies(request: Request, name: string): string[] {
  return (request.headers.get('cookie') ?? '')
    .split(';')
    .map((cookie) => cookie.trim())
    .filter((cookie) => cookie.startsWith(`${name}=`))
    .map((cookie) => cookie.slice(name.length + 1));
}
