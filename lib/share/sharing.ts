import { isBoardSnapshot, type SharedSnapshot } from './board-snapshot';
import { MAX_STORED_BYTES, type Lifetime, type ShareKind } from './contract';
import type { ShareChoices } from './make-snapshot';
import { removeOwnShare, writeOwnShare, type OwnShare } from './own-shares';
import { packSnapshot } from './pack';
import { encrypt, newShareKey } from './private-share';
import { deleteShare, patchShare, postShare, putShare } from './share-client';
import { ShareError, shareProblem, type ShareProblem } from './share-problem';
import { enclosedIn, originOf, problemWith, snapshotOf, type Enclosed, type Shareable } from './shareable';
import { MAX_SNAPSHOT_BYTES } from './snapshot';
import { readAttachedBytes, type ReadBytes } from './snapshot-attachment';

/*
 * Sharing and taking back: the server's share and this browser's own list, kept together. Every function rejects with
 * a ShareError where it cannot.
 */

interface HowShared {
  readonly choices: ShareChoices;
  readonly kind: ShareKind;
  readonly lifetime: Lifetime;
}

/** Puts it behind a new link, as it is now. `read` gives the bytes of what is attached, null where they are not there. */
export async function share(what: Shareable, how: HowShared, read: ReadBytes): Promise<OwnShare> {
  return publish(await checkedSnapshot(what, how.choices, read), how, originOf(what));
}

async function publish(
  snapshot: SharedSnapshot,
  { choices, kind, lifetime }: HowShared,
  of: Pick<OwnShare, 'of' | 'conversationId'>,
): Promise<OwnShare> {
  const key = kind === 'private' ? newShareKey() : null;
  const created = await postShare(await storedBytes(snapshot, key), { kind, lifetime });
  const { title } = snapshot;
  const own: OwnShare = { ...created, ...of, kind, key, title, choices, updatedAt: created.createdAt };
  try {
    await writeOwnShare(own);
  } catch {
    await deleteShare(own);
    throw new ShareError(shareProblem('link_not_kept'));
  }
  return own;
}

/** Replaces what is behind a link by what it shares as that is now. The link stays the same. */
export async function updateShare(
  own: OwnShare,
  what: Shareable,
  choices: ShareChoices,
  read: ReadBytes,
): Promise<OwnShare> {
  const snapshot = await checkedSnapshot(what, choices, read);
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

/** How many bytes of a link's room it takes. Rejects with a ShareError where it is more than a link holds. */
export async function shareSize(what: Shareable, choices: ShareChoices, read: ReadBytes): Promise<number> {
  return (await storedBytes(await checkedSnapshot(what, choices, read), null)).length;
}

/** Makes the snapshot to be shared. Rejects with a ShareError where it is more than a link holds. */
async function checkedSnapshot(
  what: Shareable,
  choices: ShareChoices,
  read: ReadBytes,
): Promise<SharedSnapshot> {
  const enclosed = await readAttachedBytes(bounded(what, choices), read);
  const snapshot = snapshotOf(what, choices, Date.now(), enclosed);
  const problem = problemWith(snapshot, what, choices);
  if (problem !== null) throw new ShareError(tooMuch(snapshot, problem));
  return snapshot;
}

async function storedBytes(snapshot: SharedSnapshot, key: string | null): Promise<Uint8Array<ArrayBuffer>> {
  if (key !== null && !isSecureContext) {
    throw new ShareError(shareProblem('cannot_encrypt'));
  }
  const packed = await packSnapshot(snapshot);
  const bytes = key === null ? packed : await encrypt(packed, key);
  const size = bytes.length;
  if (size > MAX_STORED_BYTES) {
    const problem = shareProblem('too_many_bytes', { size, limit: MAX_STORED_BYTES });
    throw new ShareError(tooMuch(snapshot, problem));
  }
  return bytes;
}

/** In base64 three bytes are four. */
const MAX_ATTACHED_BYTES = (MAX_SNAPSHOT_BYTES * 3) / 4;

/** Throws a ShareError where no link could hold what goes with messages, before all of it is read. */
function bounded(what: Shareable, choices: ShareChoices): readonly Enclosed[] {
  const enclosed = enclosedIn(what, choices);
  const byHash = new Map(enclosed.map(({ hash, bytes }) => [hash, bytes]));
  const size = [...byHash.values()].reduce((sum, bytes) => sum + bytes, 0);
  if (size <= MAX_ATTACHED_BYTES) return enclosed;
  const attached = what.of === 'board' ? 'board_too_much_attached' : 'too_much_attached';
  const code = choices.records ? 'too_much_recorded' : attached;
  throw new ShareError(shareProblem(code, { size, limit: MAX_ATTACHED_BYTES }));
}

/** A problem with the size as one with what goes with the messages, where something does: that can be left out first. */
function tooMuch(snapshot: SharedSnapshot, problem: ShareProblem): ShareProblem {
  const isOfSize = problem.code === 'too_much_text' || problem.code === 'too_many_bytes';
  if (!isOfSize) return problem;
  if (snapshot.records) return shareProblem('too_much_recorded', problem.params);
  if (isBoardSnapshot(snapshot)) {
    const code = snapshot.attachments ? 'board_too_much_attached' : 'board_too_large';
    return shareProblem(code, problem.params);
  }
  return snapshot.attachments ? shareProblem('too_much_attached', problem.params) : problem;
}
