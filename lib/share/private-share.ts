import { fromBase64Url, toBase64Url } from '@/lib/json/base64';
import { SnapshotError, unpackSnapshot } from './pack';
import { fetchShare } from './share-client';
import { ShareError, shareProblem } from './share-problem';
import type { SharedSnapshot } from './board-snapshot';

/*
 * AES-GCM with a 256-bit key and a random 96-bit IV, the sizes that NIST SP 800-38D recommends. The IV stands before the
 * ciphertext. It is fresh for every encryption; the key is fresh for every share, and stays with it, because it is
 * part of the link that has been given out.
 */
const algorithm = 'AES-GCM';
const KEY_BYTES = 32;
const IV_BYTES = 12;

/** A new key, as it stands in a link's fragment. */
export function newShareKey(): string {
  return toBase64Url(crypto.getRandomValues(new Uint8Array(KEY_BYTES)));
}

/** Whether a text is a whole key. */
export function isShareKey(key: string): boolean {
  return fromBase64Url(key)?.length === KEY_BYTES;
}

export async function encrypt(bytes: Uint8Array<ArrayBuffer>, key: string): Promise<Uint8Array<ArrayBuffer>> {
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const ciphertext = await crypto.subtle.encrypt({ name: algorithm, iv }, await importKey(key), bytes);
  const sealed = new Uint8Array(IV_BYTES + ciphertext.byteLength);
  sealed.set(iv);
  sealed.set(new Uint8Array(ciphertext), IV_BYTES);
  return sealed;
}

/** Gives null where the key is not the right one, or the bytes have been changed. */
export async function decrypt(
  sealed: Uint8Array<ArrayBuffer>,
  key: string,
): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    const iv = sealed.subarray(0, IV_BYTES);
    const ciphertext = sealed.subarray(IV_BYTES);
    return new Uint8Array(
      await crypto.subtle.decrypt({ name: algorithm, iv }, await importKey(key), ciphertext),
    );
  } catch {
    return null;
  }
}

function importKey(key: string): Promise<CryptoKey> {
  const bytes = fromBase64Url(key) ?? new Uint8Array();
  return crypto.subtle.importKey('raw', bytes, algorithm, false, ['encrypt', 'decrypt']);
}

/**
 * Fetches, decrypts and reads a private share. `fragment` is the page's, without its `#`.
 * Rejects with a ShareError.
 */
export async function openPrivateShare(id: string, fragment: string): Promise<SharedSnapshot> {
  if (fragment === '') {
    throw new ShareError(shareProblem('key_missing'));
  }
  if (!isShareKey(fragment)) throw damaged();
  if (!isSecureContext) throw new ShareError(shareProblem('cannot_decrypt'));
  const packed = await decrypt(await fetchShare(id), fragment);
  if (!packed) throw damaged();
  try {
    return await unpackSnapshot(packed);
  } catch (error) {
    throw error instanceof SnapshotError ? new ShareError(shareProblem(error.code)) : error;
  }
}

function damaged(): ShareError {
  return new ShareError(shareProblem('key_wrong'));
}
