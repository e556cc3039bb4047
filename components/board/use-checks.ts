'use client';

import { useEffect, useMemo } from 'react';
import { fetchedAhead } from '@/components/ui/on-demand';
import { textOf } from '@/lib/conversation/parts';
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

/** What a check found in one cell. */
export interface Found {
  readonly check: Check;
  readonly result: CheckResult;
}

type Look = (cell: Cell | undefined, of: Case | undefined) => readonly Found[];

/** What looks cells through by the board's checks; it finds nothing until its code has come. */
export function useChecks(): Look {
  const checks = useBoard(({ board }) => board.checks);
  const variables = useBoard(({ board }) => board.variables);
  const check = checker.usePart();
  const has = checks.length > 0;
  useEffect(() => {
    if (has) checker.preload();
  }, [has]);

  const look = check === 'failed' ? null : check;
  return useMemo(() => lookingBy(look, checks, variables), [look, checks, variables]);
}

function lookingBy(
  look: typeof checkAnswer | null,
  checks: readonly Check[],
  variables: readonly string[],
): Look {
  if (look === null || checks.length === 0) return findNothing;
  return (cell, of) => {
    if (cellState(cell) !== 'answered' || !cell?.given || !of) return [];
    const { answer } = cell.given;
    return checks.map((each) => {
      const value = ruleOf(each, variables, of.values);
      const result = value === null ? 'unusable' : looked(look, answer, { kind: each.kind, value });
      return { check: each, result };
    });
  };
}

const findNothing: Look = () => [];

/** An answer is looked through once by each rule, however often it is drawn. */
const known = new WeakMap<Answer, Map<string, CheckResult>>();

function looked(look: typeof checkAnswer, answer: Answer, rule: Pick<Check, 'kind' | 'value'>): CheckResult {
  const found = known.get(answer) ?? new Map<string, CheckResult>();
  known.set(answer, found);
  const key = `${rule.kind}\n${rule.value}`;
  const result = found.get(key) ?? look(rule, textOf(answer));
  found.set(key, result);
  return result;
}

/** How many answers of a column passed each check, of how many; told anew when a cell has ended. */
export function usePassed(variantId: string): ReadonlyMap<string, readonly [passed: number, of: number]> {
  const look = useChecks();
  const board = useBoard((state) => state.board);
  const settled = useBoard((state) => state.settled);
  const { store } = useOpenBoard().session;
  return useMemo(
    () => countPassed(board, store.getState().cells, variantId, look, settled),
    [board, store, variantId, look, settled],
  );
}

function countPassed(
  { cases, repeats }: Board,
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
