'use client';

import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { fetchedAhead } from '@/components/ui/on-demand';
import { saidOf } from '@/lib/conversation/parts';
import type { Answer } from '@/lib/conversation/types';
import { cellState } from '@/lib/board/cells';
import type { checkAnswer, CheckResult } from '@/lib/board/check-answer';
import { ruleOf } from '@/lib/board/template';
import { cellKey, type Board, type Case, type Cell, type Check } from '@/lib/board/types';
import { useBoard, useOpenBoard } from './board-provider';

// With an engine for patterns and one for schemas, which boards without checks do without.
const checker = fetchedAhead(() =>
  import(/* webpackChunkName: "checks" */ '@/lib/board/check-answer').then((module) => module.checkAnswer),
);

/** A check and its result in one cell. */
export interface Found {
  readonly check: Check;
  readonly result: CheckResult;
}

/** Returns the findings of the checks in a cell so far. */
export type Look = (cell: Cell | undefined, of: Case | undefined) => readonly Found[];

/** Returns a function that runs the board's checks on a cell; it finds nothing until its code has come. */
export function useChecks(): Look {
  const checks = useBoard(({ board }) => board.checks);
  const variables = useBoard(({ board }) => board.variables);
  const check = checker.usePart();
  const has = checks.length > 0;
  useEffect(() => {
    if (has) checker.preload();
  }, [has]);

  const look = check === 'failed' ? null : check;
  const stretch = useSyncExternalStore(subscribe, stretchNow, stretchNow);
  return useMemo(() => lookingBy(look, checks, variables, stretch), [look, checks, variables, stretch]);
}

/** Returns a function that runs these checks on a cell, as far as this stretch reaches. */
export function lookingBy(
  look: typeof checkAnswer | null,
  checks: readonly Check[],
  variables: readonly string[],
  _stretch: number,
): Look {
  if (look === null || checks.length === 0) return findNothing;
  return (cell, of) => {
    if (cellState(cell) !== 'answered' || !cell?.given || !of) return [];
    const { answer } = cell.given;
    return checks.flatMap((each) => {
      const value = ruleOf(each, variables, of.values);
      const result = value === null ? 'unusable' : looked(look, answer, { kind: each.kind, value });
      return result === null ? [] : [{ check: each, result }];
    });
  };
}

/** Finds nothing in any cell. */
export const findNothing: Look = () => [];

/**
 * Milliseconds for which answers are looked through at a stretch, so that the page can draw and hear in between: thousands of
 * answers with a slow pattern take minutes.
 */
const STRETCH = 40;

let spent = 0;
let isOver = false;
let stretches = 0;
const listeners = new Set<() => void>();
const stretchNow = () => stretches;
const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
};

function endStretch(): void {
  spent = 0;
  if (!isOver) return;
  isOver = false;
  stretches += 1;
  for (const listener of listeners) listener();
}

/** An answer is looked through once by each rule, however often it is drawn. */
const known = new WeakMap<Answer, Map<string, CheckResult>>();

/** Returns the result of a rule; null where the stretch is over, until the next. */
function looked(
  look: typeof checkAnswer,
  answer: Answer,
  rule: Pick<Check, 'kind' | 'value'>,
): CheckResult | null {
  const found = known.get(answer) ?? new Map<string, CheckResult>();
  known.set(answer, found);
  const key = `${rule.kind}\n${rule.value}`;
  const before = found.get(key);
  if (before) return before;
  isOver = spent >= STRETCH;
  if (isOver) return null;
  if (spent === 0) setTimeout(endStretch);
  const start = performance.now();
  const result = look(rule, saidOf(answer));
  // A clock that stands still for a moment does not have the stretch begin again.
  spent += Math.max(0.001, performance.now() - start);
  found.set(key, result);
  return result;
}

/** How many answers of a column passed each check, of how many; told anew when a cell has ended. */
export function usePassed(variantId: string): ReadonlyMap<string, readonly [passed: number, of: number]> {
  const look = useChecks();
  const cases = useBoard(({ board }) => board.cases);
  const repeats = useBoard(({ board }) => board.repeats);
  const settled = useBoard((state) => state.settled);
  const { store } = useOpenBoard().session;
  return useMemo(
    () => countPassed({ cases, repeats }, store.getState().cells, variantId, look, settled),
    [cases, repeats, store, variantId, look, settled],
  );
}

function countPassed(
  { cases, repeats }: Pick<Board, 'cases' | 'repeats'>,
  cells: ReadonlyMap<string, Cell>,
  variantId: string,
  look: Look,
  _settled: number,
): ReadonlyMap<string, readonly [number, number]> {
  const counts = new Map<string, readonly [number, number]>();
  for (const of of cases)
    for (let repeat = 0; repeat < repeats; repeat += 1)
      for (const { check, result } of look(cells.get(cellKey({ caseId: of.id, variantId, repeat })), of)) {
        const [passed, all] = counts.get(check.id) ?? [0, 0];
        counts.set(check.id, [passed + (result === 'passed' ? 1 : 0), all + 1]);
      }
  return counts;
}
