import { recordNamesOf } from '@/lib/conversation/kept-bytes';
import type { Cells } from '@/lib/board/cells';
import type { Board } from '@/lib/board/types';
import { attachmentsOf } from '@/lib/conversation/parts';
import { visiblePath } from '@/lib/conversation/tree';
import type { Conversation, Message } from '@/lib/conversation/types';
import {
  boardSnapshotProblem,
  isBoardSnapshot,
  type BoardSnapshot,
  type SharedSnapshot,
} from './board-snapshot';
import { MAX_STORED_BYTES, type Lifetime, type ShareKind } from './contract';
import { encrypt, newShareKey } from './private-share';
import { makeSnapshot, sharedMessages, type ShareChoices } from './make-snapshot';
import { removeOwnShare, writeOwnShare, type OwnShare } from './own-shares';
import { packSnapshot } from './pack';
import { deleteShare, patchShare, postShare, putShare } from './share-client';
import { openingProblem } from './open-shared-board';
import { enclosedInBoard, makeBoardSnapshot } from './share-board';
import { ShareError, shareProblem, type ShareProblem } from './share-problem';
import { MAX_SNAPSHOT_BYTES, type Snapshot, snapshotProblem } from './snapshot';
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

/** `read` gives the bytes of what is attached, null where they are not there. */
export async function shareConversation(
  conversation: Conversation,
  how: HowShared,
  read: ReadBytes,
): Promise<OwnShare> {
  const snapshot = await checkedSnapshot(conversation, how.choices, read);
  return publish(snapshot, how, { of: 'conversation', conversationId: conversation.id });
}

/** A board with its answers, as they are now. `read` gives the bytes of attachments and records. */
export async function shareBoard(
  board: Board,
  cells: Cells,
  how: HowShared,
  read: ReadBytes,
): Promise<OwnShare> {
  const snapshot = await checkedBoardSnapshot(board, cells, how.choices, read);
  return publish(snapshot, how, { of: 'board', conversationId: board.id });
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

/** Replaces what is behind a link by the conversation as it is now. The link stays the same. */
export async function updateShare(
  own: OwnShare,
  conversation: Conversation,
  choices: ShareChoices,
  read: ReadBytes,
): Promise<OwnShare> {
  return replace(own, await checkedSnapshot(conversation, choices, read), choices);
}

/** Replaces what is behind a link by the board as it is now. */
export async function updateBoardShare(
  own: OwnShare,
  { board, cells }: { readonly board: Board; readonly cells: Cells },
  choices: ShareChoices,
  read: ReadBytes,
): Promise<OwnShare> {
  return replace(own, await checkedBoardSnapshot(board, cells, choices, read), choices);
}

async function replace(own: OwnShare, snapshot: SharedSnapshot, choices: ShareChoices): Promise<OwnShare> {
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

/** How many bytes of a link's room a conversation takes. Rejects with a ShareError where it is more than a link holds. */
export async function shareSize(
  conversation: Conversation,
  choices: ShareChoices,
  read: ReadBytes,
): Promise<number> {
  return (await storedBytes(await checkedSnapshot(conversation, choices, read), null)).length;
}

/** What will be shared. Rejects with a ShareError where it is more than a link holds. */
async function checkedSnapshot(
  conversation: Conversation,
  choices: ShareChoices,
  read: ReadBytes,
): Promise<Snapshot> {
  const messages = sharedMessages(conversation, choices);
  const attached = await readAttachedBytes(bounded(enclosedIn(messages, choices), choices), read);
  const snapshot = makeSnapshot(conversation, choices, Date.now(), attached);
  const numberOf = (place: number): number => {
    const message = messages[place];
    return visiblePath(conversation).findIndex(({ id }) => id === message?.id) + 1;
  };
  const problem = snapshotProblem(snapshot, numberOf);
  if (problem !== null) throw new ShareError(tooMuch(snapshot, problem));
  return snapshot;
}

/** How many bytes of a link's room a board takes. Rejects likewise. */
export async function boardShareSize(
  board: Board,
  cells: Cells,
  choices: ShareChoices,
  read: ReadBytes,
): Promise<number> {
  return (await storedBytes(await checkedBoardSnapshot(board, cells, choices, read), null)).length;
}

async function checkedBoardSnapshot(
  board: Board,
  cells: Cells,
  choices: ShareChoices,
  read: ReadBytes,
): Promise<BoardSnapshot> {
  const enclosed = bounded(enclosedInBoard(board, cells, choices), choices, 'board_too_much_attached');
  const snapshot = makeBoardSnapshot(
    ...([board, cells, choices, Date.now()] as const),
    await readAttachedBytes(enclosed, read),
  );
  const problem = boardSnapshotProblem(snapshot) ?? openingProblem(snapshot);
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

/** Bytes that lie beside the messages, under a hash. */
interface Enclosed {
  readonly hash: string;
  readonly bytes: number;
}

/** What goes with messages: as chosen, what is attached to them and what was recorded of their requests. */
export function enclosedIn(
  messages: readonly Message[],
  { attachments, records }: Pick<ShareChoices, 'attachments' | 'records'>,
): readonly Enclosed[] {
  return [
    ...(attachments ? messages.flatMap((message): readonly Enclosed[] => attachmentsOf(message)) : []),
    ...(records ? messages.flatMap(recordNamesOf) : []),
  ];
}

/** Throws a ShareError where no link could hold what goes with messages, before all of it is read. */
function bounded(
  enclosed: readonly Enclosed[],
  { records }: ShareChoices,
  attached: 'too_much_attached' | 'board_too_much_attached' = 'too_much_attached',
): readonly Enclosed[] {
  const byHash = new Map(enclosed.map(({ hash, bytes }) => [hash, bytes]));
  const size = [...byHash.values()].reduce((sum, bytes) => sum + bytes, 0);
  if (size <= MAX_ATTACHED_BYTES) return enclosed;
  const code = records ? 'too_much_recorded' : attached;
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
