import { visiblePath } from '@/lib/conversation/tree';
import type { Conversation, Message } from '@/lib/conversation/types';
import type { Settings } from '@/lib/settings/types';
import {
  MAX_CASES,
  MAX_CELLS,
  MAX_CHECKS,
  MAX_REPEATS,
  MAX_VALUE,
  MAX_VARIABLES,
  MAX_VARIANTS,
} from './limits';
import type { Table } from './table';
import { isVariableName } from './template';
import { variantBetween } from '@/lib/settings/make-variant';
import { withVariant, type Variant } from '@/lib/settings/variant';
import type { Board, Case, Check } from './types';

/*
 * The changes that a person makes to a board. Each gives the board after it, or the same one where it may not be: the
 * bounds of limits.ts hold whoever asks.
 */

/** An empty board with its base. `firstCase` is the id of the row that waits to be filled. */
export function newBoard(
  ids: { readonly board: string; readonly base: string; readonly firstCase: string },
  now: number,
  settings: Settings,
): Board {
  return {
    id: ids.board,
    title: '',
    createdAt: now,
    updatedAt: now,
    base: settings,
    message: '',
    variables: [],
    variants: [{ id: ids.base, changes: {} }],
    cases: [{ id: ids.firstCase, values: {} }],
    repeats: 1,
    checks: [],
  };
}

/** A new board whose one case is a conversation down to its last question: what is on screen there, asked again. */
export function beginWith(board: Board, conversation: Conversation): Board {
  const path = visiblePath(conversation);
  const last = path.findLastIndex(({ role }) => role !== 'assistant');
  if (last === -1) return board;
  return {
    ...board,
    title: conversation.title,
    cases: board.cases.map((each) => ({ ...each, path: path.slice(0, last + 1) })),
  };
}

/** How many cells a board would have. */
export function cellCount({
  cases,
  variants,
  repeats,
}: Pick<Board, 'cases' | 'variants' | 'repeats'>): number {
  return cases.length * variants.length * repeats;
}

/** Whether a board is no larger than one may be: counted, without its places being expanded. */
export function isWithinBounds(board: Board): boolean {
  return (
    cellCount(board) <= MAX_CELLS &&
    board.variants.length <= MAX_VARIANTS &&
    board.cases.length <= MAX_CASES &&
    board.repeats <= MAX_REPEATS &&
    board.variables.length <= MAX_VARIABLES &&
    board.checks.length <= MAX_CHECKS
  );
}

/** The board after a change, where that is within bounds; otherwise before it. */
function bounded(before: Board, after: Board): Board {
  return isWithinBounds(after) ? after : before;
}

export function addVariants(board: Board, ids: readonly string[], changes: readonly Variant[]): Board {
  const added = changes.flatMap((each, index) => {
    const id = ids[index];
    return id === undefined ? [] : [{ id, changes: each }];
  });
  return bounded(board, { ...board, variants: [...board.variants, ...added] });
}

export function changeVariant(board: Board, id: string, changes: Variant): Board {
  return {
    ...board,
    variants: board.variants.map((variant) => (variant.id === id ? { id, changes } : variant)),
  };
}

/**
 * The board with a variant's settings as what the others differ from: every column asks what it asked before, and those that
 * differed from the former base now differ from this one.
 */
export function makeBase(board: Board, id: string): Board {
  const chosen = board.variants.find((variant) => variant.id === id);
  if (chosen === undefined) return board;
  const base = withVariant(board.base, chosen.changes);
  const variants = board.variants.map(({ changes, ...variant }) => ({
    ...variant,
    changes: variant.id === id ? {} : variantBetween(base, withVariant(board.base, changes)),
  }));
  return { ...board, base, variants };
}

/** A column before the one that it was after (-1), or after the one that it was before (1). */
export function moveVariant({ variants, ...board }: Board, id: string, step: -1 | 1): Board {
  const at = variants.findIndex((variant) => variant.id === id);
  const [own, other] = [variants[at], variants[at + step]];
  if (own === undefined || other === undefined) return { ...board, variants };
  return { ...board, variants: variants.with(at, other).with(at + step, own) };
}

export function addCase(board: Board, id: string, path?: readonly Message[]): Board {
  const added: Case = { id, values: {}, ...(path && { path }) };
  return bounded(board, { ...board, cases: [...board.cases, added] });
}

export function setValue(board: Board, caseId: string, variable: string, value: string): Board {
  return {
    ...board,
    cases: board.cases.map((each) =>
      each.id === caseId
        ? { ...each, values: withValue(each.values, variable, value.slice(0, MAX_VALUE)) }
        : each,
    ),
  };
}

function withValue(values: Case['values'], variable: string, value: string): Case['values'] {
  // Not a spread with a computed key: `__proto__` would be lost.
  return Object.fromEntries([
    ...Object.entries(values).filter(([name]) => name !== variable),
    [variable, value],
  ]);
}

export function declareVariable(board: Board, name: string): Board {
  if (!isVariableName(name) || board.variables.includes(name) || board.variables.length >= MAX_VARIABLES)
    return board;
  return { ...board, variables: [...board.variables, name] };
}

/** A variable is no longer one; the values that the cases have for it wait until it is again. */
export function undeclareVariable(board: Board, name: string): Board {
  return { ...board, variables: board.variables.filter((other) => other !== name) };
}

/**
 * The rows of a table as cases, its names as variables. Cases in which nothing was filled in give way to them, but for those
 * that were `asked`: their answers would go with them.
 */
export function addTable(
  board: Board,
  table: Table,
  ids: readonly string[],
  asked: ReadonlySet<string>,
): Board {
  const declared = table.names.reduce(declareVariable, board);
  const cases = table.rows.flatMap((values, index): Case[] => {
    const id = ids[index];
    return id === undefined ? [] : [{ id, values }];
  });
  const kept = board.cases.filter(
    ({ id, values, path }) =>
      path !== undefined || asked.has(id) || Object.values(values).some((value) => value !== ''),
  );
  return bounded(board, { ...declared, cases: [...kept, ...cases] });
}

export function setRepeats(board: Board, repeats: number): Board {
  return Number.isInteger(repeats) && repeats >= 1 ? bounded(board, { ...board, repeats }) : board;
}

export function addCheck(board: Board, check: Check): Board {
  return board.checks.length >= MAX_CHECKS ? board : { ...board, checks: [...board.checks, check] };
}

export function removeCheck(board: Board, id: string): Board {
  return { ...board, checks: board.checks.filter((check) => check.id !== id) };
}

/** A board's name where nobody has given it one: the beginning of what is asked. Empty where nothing is. */
export function boardTitle({ title, message }: Pick<Board, 'title' | 'message'>): string {
  return title.trim() === '' ? message.trim().replaceAll(/\s+/g, ' ').slice(0, 60) : title.trim();
}
