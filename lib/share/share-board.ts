import { isWithinBounds, boardTitle } from '@/lib/board/board-changes';
import { cellState, isAskedSo, placesOf, questionOf, type Cells } from '@/lib/board/cells';
import { MAX_FILLED_IN_ALL } from '@/lib/board/limits';
import { filledLength, hasMorePlaces } from '@/lib/board/template';
import { cellKey, type Board, type Cell, type Given } from '@/lib/board/types';
import { recordNamesOf } from '@/lib/conversation/kept-bytes';
import type { Answer, Message } from '@/lib/conversation/types';
import { isJsonObject, type JsonObject } from '@/lib/json/json';
import { publicModelId } from '@/lib/model/models';
import { readVariant, variantBetween } from '@/lib/settings/make-variant';
import { readSettings } from '@/lib/settings/settings';
import { settingsFromParameters } from '@/lib/settings/settings-from-parameters';
import type { Settings } from '@/lib/settings/types';
import { withVariant } from '@/lib/settings/variant';
import type { BoardSnapshot } from './board-snapshot';
import { bytesNamedBy, recordsIn, snapshotAnswer, snapshotMessage, type ShareChoices } from './make-snapshot';
import { MAX_TITLE_LENGTH, SNAPSHOT_VERSION, type SnapshotAnswer, type SnapshotMessage } from './snapshot';
import type { AttachedBytes } from './snapshot-attachment';
import { attachmentNote, snapshotMessages } from './snapshot-messages';

/** Of a board everything that it asks is shared; only this is chosen. */
export type BoardChoices = Pick<ShareChoices, 'title' | 'thinking' | 'records'>;

/** The answers that a share of a board has: those that have ended. */
export function sharedCells(board: Board, cells: Cells): readonly (Cell & { readonly given: Given })[] {
  return placesOf(board).flatMap((place) => {
    const cell = cells.get(cellKey(place));
    const state = cellState(cell);
    return cell?.given && state !== 'running' ? [{ ...cell, given: cell.given }] : [];
  });
}

/** What leaves this browser of a board. `sharedAt` in milliseconds since the epoch; `recorded` gives the bytes of records. */
export function makeBoardSnapshot(
  board: Board,
  cells: Cells,
  choices: BoardChoices,
  sharedAt: number,
  recorded: AttachedBytes = {},
): BoardSnapshot {
  const base = sentSettings(board.base);
  const shared = sharedCells(board, cells);
  const records = choices.records
    ? bytesNamedBy(
        shared.flatMap(({ given }) => recordNamesOf(given.answer)),
        recorded,
      )
    : {};
  const rows = new Map(board.cases.map((of, at) => [of.id, { of, at }]));
  const columns = new Map(board.variants.map((variant, at) => [variant.id, { variant, at }]));
  const message = (each: Message): SnapshotMessage =>
    snapshotMessage(each, answerChoices(choices), { bytes: {}, records: {}, isCompared: () => false });
  const title = (choices.title ?? boardTitle(board)).trim();
  return {
    version: SNAPSHOT_VERSION,
    kind: 'board',
    title: (title === '' ? 'Board' : title).slice(0, MAX_TITLE_LENGTH),
    sharedAt,
    model: base.model,
    systemPrompt: base.systemPrompt,
    parameters: readSettings(base).parameters,
    message: board.message,
    variables: [...board.variables],
    variants: board.variants.map(({ changes }) =>
      jsonOf(variantBetween(base, sentSettings(withVariant(board.base, changes)))),
    ),
    cases: board.cases.map(({ values, path }) => ({
      values: { ...values },
      ...(path && { path: path.map(message) }),
    })),
    repeats: board.repeats,
    checks: board.checks.map(({ kind, value }) => ({ kind, value })),
    cells: shared.flatMap((cell) => {
      const [row, column] = [rows.get(cell.caseId), columns.get(cell.variantId)];
      if (!row || !column) return [];
      const { answer, path } = cell.given;
      const isOfNow = isAskedSo(cell, questionOf(board, row.of, column.variant));
      return {
        ...{ case: row.at, variant: column.at, repeat: cell.repeat },
        answer: { ...snapshotAnswer(answer, answerChoices(choices)), ...recordsIn(answer, records) },
        ...(!isOfNow && {
          asked: { systemPrompt: answer.asked?.systemPrompt ?? '', path: path.map(message) },
        }),
      };
    }),
    ...(Object.keys(records).length > 0 && { records }),
  };
}

function answerChoices({ thinking }: BoardChoices) {
  return { parameters: true, systemPrompt: true, thinking };
}

/** Settings as far as they are sent: what is typed and does not count is nobody's business, nor where a model's file lies. */
function sentSettings(settings: Settings): Settings {
  return {
    ...settingsFromParameters(readSettings(settings).parameters),
    model: publicModelId(settings.model),
    systemPrompt: settings.systemPrompt,
  };
}

/** What names the record of an answer's request in a snapshot. Of several, as of an answer that was gone on with, the first. */
function recordIn(
  { records = [] }: SnapshotAnswer,
  { records: bytes = {} }: BoardSnapshot,
): Pick<Answer, 'record'> {
  const [first] = records;
  const base64 = first && bytes[first.hash];
  if (first === undefined || base64 === undefined) return {};
  return { record: { hash: first.hash, bytes: Math.floor((base64.length * 3) / 4), events: 0 } };
}

/** As it is written: what is undefined is not there. */
function jsonOf(value: object): JsonObject {
  const written: unknown = JSON.parse(JSON.stringify(value));
  return isJsonObject(written) ? written : {};
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

/**
 * A shared board as one of this browser, with ids of its own, and its answers, each with what it was asked with. Null for one
 * that is larger than a board may be.
 */
export function openSharedBoard(
  snapshot: BoardSnapshot,
  boardId: string,
): { readonly board: Board; readonly cells: Cells } | null {
  const { sharedAt } = snapshot;
  const path = (messages: readonly SnapshotMessage[], of: string) =>
    snapshotMessages({ messages: [...messages], sharedAt }, (at) => `${of}-${String(at)}`, attachmentNote);
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
      ...(above && above.length > 0 && { path: path(above, `c${String(at)}`) }),
    })),
    repeats: snapshot.repeats,
    checks: snapshot.checks.map((check, at) => ({ ...check, id: `k${String(at)}` })),
  };
  if (!isWithinBounds(board) || isFilledBeyondBounds(board, snapshot.cells)) return null;
  const cells = snapshot.cells.flatMap((shared, at): Cell[] => {
    const [of, variant] = [board.cases[shared.case], board.variants[shared.variant]];
    if (!of || !variant || shared.repeat >= board.repeats) return [];
    const now = questionOf(board, of, variant);
    const above = shared.asked ? path(shared.asked.path, `q${String(at)}`) : now.path;
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
