import { boardTitle } from '@/lib/board/board-changes';
import type { Cells } from '@/lib/board/cells';
import type { Board } from '@/lib/board/types';
import { recordNamesOf } from '@/lib/conversation/kept-bytes';
import { attachmentsOf } from '@/lib/conversation/parts';
import { isTemporary } from '@/lib/conversation/temporary';
import { visiblePath } from '@/lib/conversation/tree';
import type { RecordName } from '@/lib/conversation/recorded';
import type { Attachment, Conversation } from '@/lib/conversation/types';
import { boardSnapshotProblem, isBoardSnapshot, type SharedSnapshot } from './board-snapshot';
import { makeSnapshot, sharedMessages, sharedTitle, type ShareChoices } from './make-snapshot';
import { openingProblem } from './open-shared-board';
import type { OwnShare } from './own-shares';
import { attachedToBoard, makeBoardSnapshot, sharedCells } from './share-board';
import type { ShareProblem } from './share-problem';
import { snapshotProblem } from './snapshot';
import type { AttachedBytes } from './snapshot-attachment';

/** Anything that can be put behind a link. */
export type Shareable = SharedConversation | SharedBoard;

export interface SharedConversation {
  readonly of: 'conversation';
  readonly conversation: Conversation;
}

export interface SharedBoard {
  readonly of: 'board';
  readonly board: Board;
  readonly cells: Cells;
}

/** The reference that a share keeps, to find again what it shares. */
export function originOf(what: Shareable): Pick<OwnShare, 'of' | 'conversationId'> {
  return { of: what.of, conversationId: what.of === 'board' ? what.board.id : what.conversation.id };
}

/** Why there is nothing to share, null where there is. */
export function whyNotShared(what: Shareable): 'empty' | 'temporary' | null {
  if (what.of === 'board') {
    return what.board.message.trim() === '' && what.cells.size === 0 ? 'empty' : null;
  }
  if (isTemporary(what.conversation.id)) return 'temporary';
  return what.conversation.leafId === null ? 'empty' : null;
}

/** The title that a share has, as chosen or made. */
export function titleShared(what: Shareable, choices: ShareChoices): string {
  if (choices.title !== null) return choices.title;
  return what.of === 'board'
    ? boardTitle(what.board)
    : sharedTitle(sharedMessages(what.conversation, choices), choices);
}

/** Bytes that lie beside the messages, under a hash. */
export type Enclosed = Pick<Attachment, 'hash' | 'bytes'>;

/** The attachments of what is shared. */
export function attachmentsIn(what: Shareable, choices: ShareChoices): readonly Attachment[] {
  return what.of === 'board'
    ? attachedToBoard(what.board, what.cells)
    : sharedMessages(what.conversation, choices).flatMap((message) => attachmentsOf(message));
}

/** The names of the records of requests for the answers that are shared. */
export function recordNamesIn(what: Shareable, choices: ShareChoices): readonly RecordName[] {
  const messages =
    what.of === 'board'
      ? sharedCells(what.board, what.cells).map(({ given }) => given.answer)
      : sharedMessages(what.conversation, choices);
  return messages.flatMap(recordNamesOf);
}

/** The attachments and records that are shared too, as chosen. */
export function enclosedIn(what: Shareable, choices: ShareChoices): readonly Enclosed[] {
  return [
    ...(choices.attachments ? attachmentsIn(what, choices) : []),
    ...(choices.records ? recordNamesIn(what, choices) : []),
  ];
}

/** Makes the snapshot that leaves this browser. `sharedAt` in milliseconds since the epoch; `enclosed` gives the bytes of what goes with it. */
export function snapshotOf(
  what: Shareable,
  choices: ShareChoices,
  sharedAt: number,
  enclosed: AttachedBytes,
): SharedSnapshot {
  return what.of === 'board'
    ? makeBoardSnapshot(what.board, what.cells, choices, sharedAt, enclosed)
    : makeSnapshot(what.conversation, choices, sharedAt, enclosed);
}

/** Why what was made of it would be refused; null where it may be sent. */
export function problemWith(
  snapshot: SharedSnapshot,
  what: Shareable,
  choices: ShareChoices,
): ShareProblem | null {
  if (isBoardSnapshot(snapshot)) return boardSnapshotProblem(snapshot) ?? openingProblem(snapshot);
  if (what.of === 'board') return null;
  const shared = sharedMessages(what.conversation, choices);
  const onScreen = visiblePath(what.conversation);
  return snapshotProblem(snapshot, (place) => onScreen.findIndex(({ id }) => id === shared[place]?.id) + 1);
}
