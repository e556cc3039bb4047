import { boardTitle } from '@/lib/board/board-changes';
import { cellState, isAskedSo, placesOf, questionOf, type Cells } from '@/lib/board/cells';
import { cellKey, type Board, type Cell, type Given } from '@/lib/board/types';
import { recordNamesOf } from '@/lib/conversation/kept-bytes';
import { attachmentsOf } from '@/lib/conversation/parts';
import type { Attachment, Message } from '@/lib/conversation/types';
import { isJsonObject, type JsonObject } from '@/lib/json/json';
import { publicModelId } from '@/lib/model/models';
import { variantBetween } from '@/lib/settings/make-variant';
import { readSettings } from '@/lib/settings/settings';
import { settingsFromParameters } from '@/lib/settings/settings-from-parameters';
import type { Settings } from '@/lib/settings/types';
import { withVariant } from '@/lib/settings/variant';
import type { BoardSnapshot } from './board-snapshot';
import { bytesNamedBy, recordsIn, snapshotAnswer, snapshotMessage, type ShareChoices } from './make-snapshot';
import { MAX_TITLE_LENGTH, SNAPSHOT_VERSION, type SnapshotMessage } from './snapshot';
import type { AttachedBytes } from './snapshot-attachment';

/** Of a board everything that it asks is shared; only this is chosen. */
export type BoardChoices = Pick<ShareChoices, 'title' | 'thinking' | 'attachments' | 'records'>;

/** The answers that a share of a board has: those that have ended. */
export function sharedCells(board: Board, cells: Cells): readonly (Cell & { readonly given: Given })[] {
  return placesOf(board).flatMap((place) => {
    const cell = cells.get(cellKey(place));
    const state = cellState(cell);
    return cell?.given && state !== 'running' ? [{ ...cell, given: cell.given }] : [];
  });
}

/** The attachments of the conversations that a board's cases begin with, now or when they were asked; each once. */
export function attachedToBoard(board: Board, cells: Cells): readonly Attachment[] {
  const paths = [
    ...board.cases.map(({ path = [] }) => path),
    ...sharedCells(board, cells).map(({ given }) => given.path),
  ];
  // Nearly always the cells have the very messages of their case.
  const messages = new Set(paths.flat());
  return [
    ...new Map([...messages].flatMap(attachmentsOf).map((each) => [each.hash, each] as const)).values(),
  ];
}

/**
 * Makes the snapshot of a board that leaves this browser. `sharedAt` in milliseconds since the epoch. Where attachments or
 * records were chosen, `enclosed` gives their bytes; one that it lacks goes without.
 */
export function makeBoardSnapshot(
  board: Board,
  cells: Cells,
  choices: BoardChoices,
  sharedAt: number,
  enclosed: AttachedBytes = {},
): BoardSnapshot {
  const base = sentSettings(board.base);
  const shared = sharedCells(board, cells);
  const records = choices.records
    ? bytesNamedBy(
        shared.flatMap(({ given }) => recordNamesOf(given.answer)),
        enclosed,
      )
    : {};
  const bytes = choices.attachments ? bytesNamedBy(attachedToBoard(board, cells), enclosed) : {};
  const rows = new Map(board.cases.map((of, at) => [of.id, { of, at }]));
  const columns = new Map(board.variants.map((variant, at) => [variant.id, { variant, at }]));
  const message = (each: Message): SnapshotMessage =>
    snapshotMessage(each, answerChoices(choices), { bytes, records: {}, isCompared: () => false });
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
    ...(Object.keys(bytes).length > 0 && { attachments: bytes }),
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

/** As it is written: what is undefined is not there. */
function jsonOf(value: object): JsonObject {
  const written: unknown = JSON.parse(JSON.stringify(value));
  return isJsonObject(written) ? written : {};
}
