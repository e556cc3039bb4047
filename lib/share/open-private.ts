import { decrypt, isShareKey } from './encryption';
import { unpackSnapshot } from './pack';
import { fetchShare } from './share-client';
import { ShareError } from './share-error';
import type { Snapshot } from './snapshot';
import { SnapshotError } from './snapshot-error';

/**
 * Fetches, decrypts and reads a private share. `fragment` is the page's, without its `#`.
 * Rejects with a ShareError whose message tells the reader what is the matter.
 */
export async function openPrivateShare(id: string, fragment: string): Promise<Snapshot> {
  if (fragment === '') {
    throw new ShareError(
      'The link is incomplete: its key, the part after “#”, is missing. Ask for the whole link.',
    );
  }
  if (!isShareKey(fragment)) throw damaged();
  if (!isSecureContext) throw new ShareError('This page is not served over HTTPS, so it cannot decrypt.');
  const packed = await decrypt(await fetchShare(id), fragment);
  if (!packed) throw damaged();
  try {
    return await unpackSnapshot(packed);
  } catch (error) {
    throw error instanceof SnapshotError ? new ShareError(error.message) : error;
  }
}

function damaged(): ShareError {
  return new ShareError(
    'The link’s key, the part after “#”, does not open this conversation. It may have been cut or changed: copy the whole link again.',
  );
}
