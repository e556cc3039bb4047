import { visiblePath } from '@/lib/conversation/tree';
import type { Conversation } from '@/lib/conversation/types';
import { MAX_STORED_BYTES, type Lifetime, type ShareKind } from './contract';
import { encrypt, newShareKey } from './private-share';
import { makeSnapshot, sharedMessages, type ShareChoices } from './make-snapshot';
import { removeOwnShare, writeOwnShare, type OwnShare } from './own-shares';
import { packSnapshot } from './pack';
import { deleteShare, patchShare, postShare, putShare } from './share-client';
import { ShareError, shareProblem } from './share-problem';
import { type Snapshot, snapshotProblem } from './snapshot';

/*
 * Sharing and taking back: the server's share and this browser's own list, kept together. Every function rejects with
 * a ShareError where it cannot.
 */

export async function shareConversation(
  conversation: Conversation,
  { choices, kind, lifetime }: { choices: ShareChoices; kind: ShareKind; lifetime: Lifetime },
): Promise<OwnShare> {
  const snapshot = checkedSnapshot(conversation, choices);
  const key = kind === 'private' ? newShareKey() : null;
  const created = await postShare(await storedBytes(snapshot, key), { kind, lifetime });
  const own: OwnShare = {
    ...created,
    kind,
    key,
    conversationId: conversation.id,
    title: snapshot.title,
    choices,
    updatedAt: created.createdAt,
  };
  try {
    await writeOwnShare(own);
  } catch {
    await deleteShare(own);
    throw new ShareError(shareProblem('link_not_kept'));
  }
  return own;
}

/** Replaces what is behind a link by the conversation as it is now. The link stays the same. */
export async function updateShare(
  own: OwnShare,
  conversation: Conversation,
  choices: ShareChoices,
): Promise<OwnShare> {
  const snapshot = checkedSnapshot(conversation, choices);
  const changed = await putShare(own, await storedBytes(snapshot, own.key));
  return keep({ ...own, ...changed, choices, title: snapshot.title });
}

/** Lets a share end so long from now. */
export async function changeLifetime(own: OwnShare, lifetime: Lifetime): Promise<OwnShare> {
  return keep({ ...own, ...(await patchShare(own, lifetime)) });
}

/** Takes a share back: its bytes are deleted. One that is gone already counts as taken back. */
export async function revokeShare(own: OwnShare): Promise<void> {
  try {
    await deleteShare(own);
  } catch (error) {
    if (!(error instanceof ShareError && error.gone)) throw error;
  }
  await removeOwnShare(own.id);
}

async function keep(own: OwnShare): Promise<OwnShare> {
  await writeOwnShare(own);
  return own;
}

/** What will be shared. Throws a ShareError where it is more than a link holds. */
function checkedSnapshot(conversation: Conversation, choices: ShareChoices): Snapshot {
  const snapshot = makeSnapshot(conversation, choices, Date.now());
  const numberOf = (place: number): number => {
    const message = sharedMessages(conversation, choices)[place];
    return visiblePath(conversation).findIndex(({ id }) => id === message?.id) + 1;
  };
  const problem = snapshotProblem(snapshot, numberOf);
  if (problem !== null) throw new ShareError(problem);
  return snapshot;
}

async function storedBytes(snapshot: Snapshot, key: string | null): Promise<Uint8Array<ArrayBuffer>> {
  if (key !== null && !isSecureContext) {
    throw new ShareError(shareProblem('cannot_encrypt'));
  }
  const packed = await packSnapshot(snapshot);
  const bytes = key === null ? packed : await encrypt(packed, key);
  const size = bytes.length;
  if (size > MAX_STORED_BYTES)
    throw new ShareError(shareProblem('too_many_bytes', { size, limit: MAX_STORED_BYTES }));
  return bytes;
}
