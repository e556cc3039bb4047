import { isBoardSnapshot } from '../board-snapshot';
import { unpackSnapshot } from '../pack';
import type { Snapshot } from '../snapshot';

/** The conversation in a share's bytes. */
export async function unpackConversation(bytes: Uint8Array<ArrayBuffer>): Promise<Snapshot> {
  const snapshot = await unpackSnapshot(bytes);
  if (isBoardSnapshot(snapshot)) throw new Error('It is a board.');
  return snapshot;
}
