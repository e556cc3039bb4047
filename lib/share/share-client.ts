import type { z } from '@/lib/json/zod';
import { addresses, callApi, readAnswer, type ApiCall } from '@/lib/api/client';
import { readHttpError } from '@/lib/api/errors';
import { toBase64Url } from '@/lib/json/base64';
import {
  changedShare,
  createdShare,
  SHARE_TOKEN_HEADER,
  type ChangedShare,
  type CreatedShare,
  type Lifetime,
  type ShareKind,
} from './contract';
import { requestProblem, ShareError } from './share-problem';

/** Names a share and proves that it is one's own. */
export interface Ownership {
  readonly id: string;
  readonly token: string;
}

/** Stores bytes as a new share. Like all here, rejects with a ShareError. */
export async function postShare(
  bytes: Uint8Array,
  options: { kind: ShareKind; lifetime: Lifetime },
): Promise<CreatedShare> {
  const body = { ...options, snapshot: toBase64Url(bytes) };
  return answerOf(await call({ method: 'POST', address: addresses.shares, body }), createdShare);
}

export async function putShare(owned: Ownership, bytes: Uint8Array): Promise<ChangedShare> {
  const body = { snapshot: toBase64Url(bytes) };
  return answerOf(await callOwned(owned, 'PUT', body), changedShare);
}

/** Lets a share end so long from now. */
export async function patchShare(owned: Ownership, lifetime: Lifetime): Promise<ChangedShare> {
  return answerOf(await callOwned(owned, 'PATCH', { lifetime }), changedShare);
}

export async function deleteShare(owned: Ownership): Promise<void> {
  await callOwned(owned, 'DELETE');
}

/** The bytes of a share as they are stored. */
export async function fetchShare(id: string): Promise<Uint8Array<ArrayBuffer>> {
  const response = await call({ method: 'GET', address: addresses.share(id) });
  return new Uint8Array(await response.arrayBuffer());
}

function callOwned({ id, token }: Ownership, method: string, body?: unknown): Promise<Response> {
  const headers = { [SHARE_TOKEN_HEADER]: token };
  return call({ method, address: addresses.share(id), headers, body });
}

async function call(request: ApiCall): Promise<Response> {
  const response = await callApi(request).catch(() => {
    throw requestProblem('unreachable');
  });
  if (response.ok) return response;
  throw new ShareError(await readHttpError(response), { gone: response.status === 404 });
}

async function answerOf<Schema extends z.ZodType>(
  response: Response,
  schema: Schema,
): Promise<z.infer<Schema>> {
  const parsed = schema.safeParse(await readAnswer(response));
  if (!parsed.success) throw requestProblem('unreadable_response');
  return parsed.data;
}
