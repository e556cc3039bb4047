import { askedWith, userMessage } from '@/lib/conversation/messages';
import type { Message } from '@/lib/conversation/types';
import { answerError } from '@/lib/model/answer-error';
import type { Deployment } from '@/lib/model/deployment';
import { MAX_FILLED } from './limits';
import { fill, isFilledTooLong, unfilledIn } from './template';
import {
  cellKey,
  type Board,
  type Case,
  type Cell,
  type CellPlace,
  type Question,
  type BoardVariant,
} from './types';
import { variantAsks, variantProblems } from './variants';

/** The cells that a board has, by `cellKey`. */
export type Cells = ReadonlyMap<string, Cell>;

/** Some of a board: all of what is absent. */
export type Part = Partial<CellPlace>;

/** The places of a board, or of a part of it: row by row, in each column by column, in each repeat by repeat. */
export function placesOf(
  { cases, variants, repeats }: Pick<Board, 'cases' | 'variants' | 'repeats'>,
  part: Part = {},
): readonly CellPlace[] {
  return cases.flatMap(({ id: caseId }) =>
    part.caseId !== undefined && part.caseId !== caseId
      ? []
      : variants.flatMap(({ id: variantId }) =>
          part.variantId !== undefined && part.variantId !== variantId
            ? []
            : Array.from({ length: repeats }, (_, repeat) => ({ caseId, variantId, repeat })).filter(
                ({ repeat }) => part.repeat === undefined || part.repeat === repeat,
              ),
        ),
  );
}

/** Why a cell cannot be asked. */
export type CellProblem =
  | { readonly code: 'unfilled'; readonly variables: readonly string[] }
  /** Neither the board nor the case has a message. */
  | { readonly code: 'noMessage' }
  /** A cell has one answer: the others would be paid for and not shown. */
  | { readonly code: 'severalChoices' }
  /** With its values a prompt is longer than any that can be sent. In characters. */
  | { readonly code: 'tooLong'; readonly limit: number };

/** Returns why a case cannot be asked with a variant; null where it can. */
export function cellProblem(board: Board, of: Case, variant: BoardVariant): CellProblem | null {
  // Asked of every cell at every key: no more is read of the settings than this needs.
  const systemPrompt = variant.changes.systemPrompt ?? board.base.systemPrompt;
  const variables = unfilledIn([systemPrompt, board.message], board.variables, of.values);
  if (variables.length > 0) return { code: 'unfilled', variables };
  const isTooLong = (text: string) => isFilledTooLong(text, board.variables, of.values, MAX_FILLED);
  if (isTooLong(systemPrompt) || isTooLong(board.message)) return { code: 'tooLong', limit: MAX_FILLED };
  const { n: choices = board.base.parameters.n } = variant.changes.parameters ?? {};
  if (typeof choices === 'number' && choices !== 1) return { code: 'severalChoices' };
  const last = of.path?.at(-1);
  return board.message.trim() === '' && (last === undefined || last.role === 'assistant')
    ? { code: 'noMessage' }
    : null;
}

/**
 * Returns the question that a case would be asked with a variant, as the board is now. A prompt that would be too
 * long with its values is as it is written: it is not asked (`cellProblem`), only compared with what was.
 */
export function questionOf(board: Board, of: Case, variant: BoardVariant): Question {
  const { model, systemPrompt, parameters } = variantAsks(board, variant);
  const filled = (text: string) =>
    isFilledTooLong(text, board.variables, of.values, MAX_FILLED)
      ? text
      : fill(text, board.variables, of.values);
  const above = of.path ?? [];
  const message = userMessage(
    { id: `${of.id}-message`, parentId: above.at(-1)?.id ?? null, createdAt: board.createdAt },
    filled(board.message),
  );
  const path = board.message.trim() === '' ? above : [...above, message];
  return { asked: askedWith({ model, systemPrompt: filled(systemPrompt) }, parameters, path), path };
}

/** Whether an answer was asked with what its cell would be asked with now. */
export function isAskedSo({ given }: Cell, now: Question): boolean {
  if (!given?.answer.asked) return false;
  return sameText(sent(given.answer.asked, given.path), sent(now.asked, now.path));
}

function sent({ model, systemPrompt, parameters }: Question['asked'], path: readonly Message[]): string {
  const said = path.map(({ role, content, deleted }) => (deleted ? null : [role, content]));
  return JSON.stringify([model, systemPrompt, parameters, said]);
}

function sameText(a: string, b: string): boolean {
  return a.length === b.length && a === b;
}

/**
 * How a cell stands, for whoever looks at it. `unfinished` is an answer that the person or the connection broke off: what
 * came of it is shown, and it is not compared with whole ones.
 */
export type CellState = 'empty' | 'waiting' | 'running' | 'answered' | 'unfinished' | 'failed';

export function cellState(cell: Cell | undefined): CellState {
  const answer = cell?.given?.answer;
  if (answer?.status === 'streaming') return 'running';
  if (cell?.waiting) return 'waiting';
  if (!answer) return 'empty';
  if (answer.status === 'failed') return 'failed';
  const isWhole = answer.status === 'complete' || (answer.status === 'truncated' && answer.error === null);
  return isWhole ? 'answered' : 'unfinished';
}

/** A cell whose answer nobody receives any more. */
export function ended(cell: Cell): Cell {
  if (cell.given?.answer.status !== 'streaming') return cell;
  const answer = { ...cell.given.answer, status: 'truncated', error: answerError('page_left') } as const;
  return { ...cell, given: { ...cell.given, answer } };
}

/**
 * Which cells of a part are to be asked here: what was not asked yet, failed or broke off, without what is asked already.
 * `again` gives those that are answered too. None of a variant with a setting that cannot be sent: without it, it would be
 * another variant.
 */
export function cellsToAsk(
  board: Board,
  cells: Cells,
  deployment: Deployment,
  part: Part,
  again = false,
): readonly CellPlace[] {
  const rows = new Map(board.cases.map((of) => [of.id, of]));
  const sendable = board.variants.filter(
    (variant) => variantProblems(board, variant, deployment).length === 0,
  );
  const columns = new Map(sendable.map((variant) => [variant.id, variant]));
  // Of a row, columns with the same prompt and choices have the same problem: there may be thousands of cells.
  const problems = new Map<string, boolean>();
  const canBeAsked = (row: Case, column: BoardVariant): boolean => {
    const { systemPrompt, parameters } = column.changes;
    const key = JSON.stringify([row.id, systemPrompt, parameters?.n]);
    const known = problems.get(key) ?? cellProblem(board, row, column) === null;
    problems.set(key, known);
    return known;
  };
  return placesOf(board, part).filter((place) => {
    const state = cellState(cells.get(cellKey(place)));
    if (state === 'waiting' || state === 'running') return false;
    if (state === 'answered' && !again) return false;
    const [row, column] = [rows.get(place.caseId), columns.get(place.variantId)];
    return row !== undefined && column !== undefined && canBeAsked(row, column);
  });
}

/** The cases that have an answer, or wait for one. */
export function askedCases(cells: Cells): ReadonlySet<string> {
  const asked = [...cells.values()].filter(({ given, waiting }) => given !== null || waiting);
  return new Set(asked.map(({ caseId }) => caseId));
}

/** How far a board is. */
export interface Progress {
  readonly all: number;
  readonly answered: number;
  readonly waiting: number;
  readonly running: number;
  readonly unfinished: number;
  readonly failed: number;
}

export function progressOf(board: Board, cells: Cells): Progress {
  const counts = { empty: 0, waiting: 0, running: 0, answered: 0, unfinished: 0, failed: 0 };
  const places = placesOf(board);
  for (const place of places) counts[cellState(cells.get(cellKey(place)))] += 1;
  const { empty: _empty, ...others } = counts;
  return { all: places.length, ...others };
}
