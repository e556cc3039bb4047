import { isWithinBounds } from '@/lib/board/board-changes';
import { questionOf, type Cells } from '@/lib/board/cells';
import { MAX_FILLED_IN_ALL } from '@/lib/board/limits';
import { filledLength, hasMorePlaces } from '@/lib/board/template';
import { cellKey, type Board, type Cell } from '@/lib/board/types';
import type { Answer, Message } from '@/lib/conversation/types';
import { readVariant } from '@/lib/settings/make-variant';
import { settingsFromParameters } from '@/lib/settings/settings-from-parameters';
import type { BoardSnapshot } from './board-snapshot';
import type { OpenedAttachment } from './open-attachments';
import { shareProblem, type ShareProblem } from './share-problem';
import type { SnapshotAnswer, SnapshotMessage } from './snapshot';
import type { SnapshotAttachment } from './snapshot-attachment';
import { attachmentNote, snapshotMessages } from './snapshot-messages';

/** Names the record of an answer's request in a snapshot. Of several, as of a continued answer, the first. */
function recordIn(
  { records = [] }: SnapshotAnswer,
  { records: bytes = {} }: BoardSnapshot,
): Pick<Answer, 'record'> {
  const [first] = records;
  const base64 = first && bytes[first.hash];
  if (first === undefined || base64 === undefined) return {};
  return { record: { hash: first.hash, bytes: Math.floor((base64.length * 3) / 4), events: 0 } };
}

/** Whether the prompts of all answers would be too much with their values: a small snapshot can multiply a long one. */
function isFilledBeyondBounds(board: Board, cells: BoardSnapshot['cells']): boolean {
  const { variables } = board;
  const hasPlaces = new Map<string, boolean>();
  const lengths = new Map<string, number>();
  let all = 0;
  for (const { case: row, variant: column } of cells) {
    const [of, variant] = [board.cases[row], board.variants[column]];
    if (!of || !variant) continue;
    const texts = [variant.changes.systemPrompt ?? board.base.systemPrompt, board.message];
    for (const [at, text] of texts.entries()) {
      // A text without places is the same one in every cell, and costs nothing.
      const isFilled = hasPlaces.get(text) ?? hasMorePlaces([text], variables, 0);
      hasPlaces.set(text, isFilled);
      if (!isFilled) continue;
      const key = `${String(row)}/${at === 0 ? String(column) : 'message'}`;
      const length = lengths.get(key) ?? filledLength(text, variables, of.values);
      lengths.set(key, length);
      all += length;
    }
    if (all > MAX_FILLED_IN_ALL) return true;
  }
  return false;
}

/** Stands for what is attached and could not be opened, or was not shared. */
type OpenAttachment = (part: SnapshotAttachment) => OpenedAttachment | null;

interface SharedParts {
  readonly board: Board;
  /** Shared messages as a conversation's; `of` begins their ids. */
  readonly pathOf: (messages: readonly SnapshotMessage[], of: string) => readonly Message[];
}

/** The question side of a shared board, without its answers. */
function partsOf(snapshot: BoardSnapshot, boardId: string, open: OpenAttachment): SharedParts {
  const { sharedAt } = snapshot;
  const attach = (part: SnapshotAttachment) => open(part)?.attachment ?? attachmentNote(part);
  const pathOf = (messages: readonly SnapshotMessage[], of: string) =>
    snapshotMessages({ messages: [...messages], sharedAt }, (at) => `${of}-${String(at)}`, attach);
  const board: Board = {
    id: boardId,
    title: snapshot.title,
    ...{ createdAt: sharedAt, updatedAt: sharedAt },
    base: {
      ...settingsFromParameters(snapshot.parameters),
      model: snapshot.model,
      systemPrompt: snapshot.systemPrompt,
    },
    message: snapshot.message,
    variables: snapshot.variables,
    variants: snapshot.variants.map((changes, at) => ({
      id: `v${String(at)}`,
      changes: readVariant(changes),
    })),
    cases: snapshot.cases.map(({ values, path: above }, at) => ({
      id: `c${String(at)}`,
      values,
      ...(above && above.length > 0 && { path: pathOf(above, `c${String(at)}`) }),
    })),
    repeats: snapshot.repeats,
    checks: snapshot.checks.map((check, at) => ({ ...check, id: `k${String(at)}` })),
  };
  return { board, pathOf };
}

/** Why nobody could open a board that is shared so; null where everybody can. Whoever shares it asks by the same rule. */
export function openingProblem(snapshot: BoardSnapshot): ShareProblem | null {
  const { board } = partsOf(snapshot, '', () => null);
  if (!isWithinBounds(board)) return shareProblem('board_too_complex');
  return isFilledBeyondBounds(board, snapshot.cells)
    ? shareProblem('board_too_much_filled', { limit: MAX_FILLED_IN_ALL })
    : null;
}

/**
 * A shared board as one of this browser, with ids of its own, and its answers, each with what it was asked with. `open` gives
 * what is attached and could be opened; in the place of anything else there is a note. Null for a board that is larger than
 * one may be.
 */
export function openSharedBoard(
  snapshot: BoardSnapshot,
  boardId: string,
  open: OpenAttachment = () => null,
): { readonly board: Board; readonly cells: Cells } | null {
  const { sharedAt } = snapshot;
  const { board, pathOf } = partsOf(snapshot, boardId, open);
  if (!isWithinBounds(board) || isFilledBeyondBounds(board, snapshot.cells)) return null;
  const cells = snapshot.cells.flatMap((shared, at): Cell[] => {
    const [of, variant] = [board.cases[shared.case], board.variants[shared.variant]];
    if (!of || !variant || shared.repeat >= board.repeats) return [];
    const now = questionOf(board, of, variant);
    const above = shared.asked ? pathOf(shared.asked.path, `q${String(at)}`) : now.path;
    const [answer] = snapshotMessages({ messages: [shared.answer], sharedAt }, () => `a${String(at)}`);
    if (answer?.role !== 'assistant') return [];
    const asked = answer.asked && {
      ...answer.asked,
      systemPrompt: shared.asked?.systemPrompt ?? now.asked.systemPrompt,
    };
    return [
      {
        ...{ caseId: of.id, variantId: variant.id, repeat: shared.repeat, waiting: false },
        given: {
          path: above,
          answer: {
            ...answer,
            asked,
            parentId: above.at(-1)?.id ?? null,
            ...recordIn(shared.answer, snapshot),
          },
        },
      },
    ];
  });
  return { board, cells: new Map(cells.map((cell) => [cellKey(cell), cell])) };
}
