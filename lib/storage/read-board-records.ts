import { isRecord } from '@/lib/json/json';
import { isTime } from '@/lib/conversation/time';
import type { Message } from '@/lib/conversation/types';
import { readSettingsRecord, settingsRecord } from '@/lib/settings/settings-record';
import { readVariant } from '@/lib/settings/make-variant';
import { boardTitle, isWithinBounds } from '@/lib/board/board-changes';
import { isVariableName } from '@/lib/board/template';
import {
  checkKinds,
  type Board,
  type BoardSummary,
  type Case,
  type Cell,
  type Check,
  type Given,
  type BoardVariant,
} from '@/lib/board/types';
import { namedHashes } from './attachments';
import { readMessageRecord } from './read-records';

/*
 * Boards and their cells as they are kept and exported: by this build, an older or a newer one, or damaged.
 */

/** A board as it is kept; `hashes` are those of the bytes that its cases name. */
export function boardRecord(board: Board) {
  const hashes = board.cases.flatMap(({ path = [] }) => hashesOf(path));
  return {
    ...board,
    base: settingsRecord(board.base),
    ...(hashes.length > 0 && { hashes: [...new Set(hashes)] }),
  };
}

/** A cell as it is kept, under its board's id. */
export function cellRecord(boardId: string, cell: Cell) {
  const hashes = hashesOf(cell.given ? [...cell.given.path, cell.given.answer] : []);
  return { ...cell, boardId, ...(hashes.length > 0 && { hashes: [...new Set(hashes)] }) };
}

function hashesOf(path: readonly Message[]): readonly string[] {
  return path.flatMap((message) => namedHashes(message).hashes ?? []);
}

/** Reads from a board's record what the list shows; null where that is damaged. */
export function readBoardSummary(value: unknown): BoardSummary | null {
  const board = readBoardRecord(value);
  return board && { id: board.id, title: boardTitle(board), updatedAt: board.updatedAt };
}

/** A board's record; null where it is damaged, or larger than a board may be. Of its rows and columns damaged ones are left out. */
export function readBoardRecord(value: unknown): Board | null {
  if (!isRecord(value)) return null;
  const { id, title, createdAt, updatedAt, base, message, variables, variants, cases, repeats, checks } =
    value;
  if (typeof id !== 'string' || !Array.isArray(variants) || !Array.isArray(cases)) return null;
  const board: Board = {
    id,
    title: textOf(title),
    createdAt: isTime(createdAt) ? createdAt : 0,
    updatedAt: isTime(updatedAt) ? updatedAt : 0,
    base: readSettingsRecord(base),
    message: textOf(message),
    variables: list(variables).filter((name) => typeof name === 'string' && isVariableName(name)) as string[],
    variants: distinct(variants.flatMap((variant) => readBoardVariant(variant) ?? [])),
    cases: distinct(cases.flatMap((each) => readCase(each) ?? [])),
    repeats: typeof repeats === 'number' && Number.isSafeInteger(repeats) && repeats > 0 ? repeats : 1,
    checks: distinct(list(checks).flatMap((check) => readCheck(check) ?? [])),
  };
  return isWithinBounds(board) ? board : null;
}

function readBoardVariant(value: unknown): BoardVariant | null {
  if (!isRecord(value) || !isPartId(value['id'])) return null;
  return { id: value['id'], changes: readVariant(value['changes']) };
}

function readCase(value: unknown): Case | null {
  if (!isRecord(value) || !isPartId(value['id'])) return null;
  const values = isRecord(value['values']) ? value['values'] : {};
  const path = list(value['path']).flatMap((message) => readMessageRecord(message) ?? []);
  return {
    id: value['id'],
    values: Object.fromEntries(
      Object.entries(values).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    ),
    ...(path.length > 0 && { path }),
  };
}

function readCheck(value: unknown): Check | null {
  if (!isRecord(value)) return null;
  const { id, kind, value: rule } = value;
  const known = checkKinds.find((each) => each === kind);
  return typeof id === 'string' && known !== undefined ? { id, kind: known, value: textOf(rule) } : null;
}

/** A cell's record; null where it is damaged. One whose answer is damaged was never asked, as far as anybody can tell. */
export function readCellRecord(value: unknown): Cell | null {
  if (!isRecord(value)) return null;
  const { caseId, variantId, repeat, waiting, given } = value;
  if (!isPartId(caseId) || !isPartId(variantId)) return null;
  if (typeof repeat !== 'number' || !Number.isSafeInteger(repeat) || repeat < 0) return null;
  return { caseId, variantId, repeat, waiting: waiting === true, given: readGiven(given) };
}

function readGiven(value: unknown): Given | null {
  if (!isRecord(value) || !Array.isArray(value['path'])) return null;
  const records: readonly unknown[] = value['path'];
  const path = records.flatMap((message) => readMessageRecord(message) ?? []);
  const answer = readMessageRecord(value['answer']);
  // Without all of the thread it could no longer be shown what was sent.
  return answer?.role === 'assistant' && path.length === records.length ? { path, answer } : null;
}

/** An id of a row or a column. A cell's key has the slash between them. */
function isPartId(value: unknown): value is string {
  return typeof value === 'string' && !value.includes('/');
}

function distinct<Item extends { readonly id: string }>(items: readonly Item[]): readonly Item[] {
  return [...new Map(items.map((item) => [item.id, item])).values()];
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
