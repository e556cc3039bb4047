import type { z } from '@/lib/json/zod';
import { readHttpError } from '@/lib/api/read-error';
import { parseBoundedJson } from '@/lib/json/json-meter';
import { toBase64Url } from './base64url';
import {
  changedShare,
  createdShare,
  type ChangedShare,
  type CreatedShare,
  type Lifetime,
  type ShareKind,
} from './contract';
import { ShareError } from './share-error';

/** What names a share and proves that it is one's own. */
export interface Ownership {
  readonly id: string;
  readonly token: string;
}

/** Stores bytes as a new share. Like all here, rejects with a ShareError. */
export async function postShare(
  bytes: Uint8Array,
  options: { kind: ShareKind; lifetime: Lifetime },
): Promise<CreatedShare> {
  const response = await call('/api/shares', 'POST', { body: { ...options, snapshot: toBase64Url(bytes) } });
  return answerOf(response, createdShare);
}

export async function putShare(owned: Ownership, bytes: Uint8Array): Promise<ChangedShare> {
  const body = { snapshot: toBase64Url(bytes) };
  return answerOf(await call(address(owned), 'PUT', { token: owned.token, body }), changedShare);
}

/** Lets a share end so long from now. */
export async function patchShare(owned: Ownership, lifetime: Lifetime): Promise<ChangedShare> {
  const body = { lifetime };
  return answerOf(await call(address(owned), 'PATCH', { token: owned.token, body }), changedShare);
}

export async function deleteShare(owned: Ownership): Promise<void> {
  await call(address(owned), 'DELETE', { token: owned.token });
}

/** The bytes of a share as they are stored. */
export async function fetchShare(id: string): Promise<Uint8Array<ArrayBuffer>> {
  const response = await call(address({ id }), 'GET', {});
  return new Uint8Array(await response.arrayBuffer());
}

function address({ id }: { id: string }): string {
  return `/api/shares/${encodeURIComponent(id)}`;
}

async function call(
  path: string,
  method: string,
  { token, body }: { token?: string; body?: unknown },
): Promise<Response> {
  const response = await fetch(path, {
    method,
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  }).catch(() => {
    throw new ShareError('The server could not be reached. Check your connection and try again.');
  });
  if (response.ok) return response;
  const { message } = readHttpError(response.status, await response.text());
  throw new ShareError(message, { gone: response.status === 404 });
}

async function answerOf<Schema extends z.ZodType>(
  response: Response,
  schema: Schema,
): Promise<z.infer<Schema>> {
  const parsed = schema.safeParse(parseBoundedJson(await response.text()));
  if (!parsed.success)
    throw new ShareError('The server’s answer makes no sense. Reload the page and try again.');
  return parsed.data;
}
