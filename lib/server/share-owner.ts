import { ApiError } from '@/lib/model/errors';
import { fromBase64Url, toBase64Url } from '@/lib/share/base64url';

const TOKEN_BYTES = 32;
/** 128 bits: not to be guessed, and short in a link. */
const ID_BYTES = 16;

export function newShareId(): string {
  return toBase64Url(crypto.getRandomValues(new Uint8Array(ID_BYTES)));
}

/** Whether a text can be a share's id at all. */
export function isShareId(id: string): boolean {
  return /^[\w-]{22}$/.test(id);
}

/** A new owner's token, and the hash by which it is known again. */
export async function newOwnerToken(): Promise<{ token: string; hash: Uint8Array }> {
  const bytes = crypto.getRandomValues(new Uint8Array(TOKEN_BYTES));
  return { token: toBase64Url(bytes), hash: await sha256(bytes) };
}

/** Throws ApiError `not_owner` for a request that does not carry the token of this hash, as `Authorization: Bearer`. */
export async function guardOwner(request: Request, hash: Uint8Array): Promise<void> {
  const [, token = ''] = /^Bearer ([\w-]{43})$/.exec(request.headers.get('authorization') ?? '') ?? [];
  const given = await sha256(fromBase64Url(token) ?? new Uint8Array());
  if (!equalInConstantTime(given, hash)) throw new ApiError('not_owner');
}

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
}

/** How long it takes does not tell how much of it is right. */
function equalInConstantTime(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  let difference = 0;
  for (const [index, byte] of a.entries()) difference |= byte ^ (b[index] ?? 0);
  return difference === 0;
}
