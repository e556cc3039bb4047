import { receiveAnswer } from '@/lib/answer/answer-request';
import { pendingAnswer } from '@/lib/conversation/messages';
import type { Answer } from '@/lib/conversation/types';
import type { AnswerErrorCode } from '@/lib/model/error-codes';
import { cellProblem, questionOf, type Cells } from '@/lib/board/cells';
import { AT_ONCE } from '@/lib/board/limits';
import { cellKey, type Board, type Cell } from '@/lib/board/types';
import { variantProblems } from '@/lib/board/variants';
import type { BoardDependencies } from './board-dependencies';

/** The errors that would meet every cell still to come: asking on would only collect failures. */
const stopsTheRun: ReadonlySet<AnswerErrorCode> = new Set([
  'offline',
  'unreachable',
  'visitor_budget_exceeded',
  'total_budget_exceeded',
  'insufficient_quota',
  'insufficient_credits',
  'invalid_api_key',
  'permission_denied',
  'forbidden_origin',
  'access_required',
  'access_unavailable',
  'rate_limit_exceeded',
  'too_busy',
  'budget_unavailable',
  'gateway_misconfigured',
]);

interface Desk {
  readonly board: () => Board;
  readonly cells: () => Cells;
  readonly change: (cell: Cell) => void;
  /** Writes a cell that was changed, at once. Resolves in any case. */
  readonly write: (key: string) => Promise<unknown>;
  readonly onRunning: (running: boolean) => void;
  /** The run ends early, with cells still waiting. */
  readonly onPaused: (code: AnswerErrorCode) => void;
}

/**
 * Asks for a board's waiting cells, so many at once. A cell is written as asked before its request goes out: a page that
 * is left in between has one that broke off, and none that is asked twice.
 */
export class BoardRunner {
  readonly #desk: Desk;
  readonly #dependencies: BoardDependencies;
  readonly #underWay = new Map<string, AbortController>();
  #running: Promise<boolean> | null = null;
  #pausedBy: AnswerErrorCode | null = null;
  #hasRun = false;
  #isLeaving = false;
  /** Wakes the run when a cell has ended, or more wait. */
  #wake: () => void = () => undefined;

  constructor(desk: Desk, dependencies: BoardDependencies) {
    this.#desk = desk;
    this.#dependencies = dependencies;
  }

  /** Asks for whatever waits. False where another tab does it. */
  async start(): Promise<boolean> {
    this.#pausedBy = null;
    this.#wake();
    const { runLock, runMemory } = this.#dependencies;
    const { id } = this.#desk.board();
    this.#running ??= runLock
      .run(id, () => this.#run())
      .finally(() => {
        this.#running = null;
        runMemory.remember(null);
        // Cells that came to wait just as the run ended.
        if (this.#pausedBy === null && this.#hasRun && this.#nextWaiting() !== undefined) void this.start();
        this.#hasRun = false;
      });
    return this.#running;
  }

  /** Stops what is under way; what has arrived is kept. */
  stop(keys: Iterable<string> = this.#underWay.keys()): void {
    for (const key of [...keys]) this.#underWay.get(key)?.abort();
    this.#wake();
  }

  /** Takes no more from the network: the page goes, and what it breaks off is found by the next one. */
  leave(): void {
    this.#isLeaving = true;
  }

  get isRunning(): boolean {
    return this.#running !== null;
  }

  isUnderWay(key: string): boolean {
    return this.#underWay.has(key);
  }

  async #run(): Promise<void> {
    this.#hasRun = true;
    this.#dependencies.runMemory.remember(this.#desk.board().id);
    this.#desk.onRunning(true);
    try {
      for (;;) {
        const next = this.#pausedBy === null ? this.#nextWaiting() : undefined;
        if (next !== undefined && this.#underWay.size < AT_ONCE) {
          this.#begin(next);
          continue;
        }
        if (this.#underWay.size === 0) break;
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
      }
    } finally {
      this.#wake = () => undefined;
      this.#desk.onRunning(false);
      if (this.#pausedBy !== null) this.#desk.onPaused(this.#pausedBy);
    }
  }

  /** The first in the board's order. Cells whose row or column has gone are none. */
  #nextWaiting(): Cell | undefined {
    const { cases, variants, repeats } = this.#desk.board();
    const cells = this.#desk.cells();
    for (const { id: caseId } of cases)
      for (const { id: variantId } of variants)
        for (let repeat = 0; repeat < repeats; repeat += 1) {
          const cell = cells.get(cellKey({ caseId, variantId, repeat }));
          if (cell?.waiting && !this.#underWay.has(cellKey(cell))) return cell;
        }
    return undefined;
  }

  #begin(cell: Cell): void {
    const board = this.#desk.board();
    const { createId, deployment, timing } = this.#dependencies;
    const of = board.cases.find(({ id }) => id === cell.caseId);
    const variant = board.variants.find(({ id }) => id === cell.variantId);
    // Edited since it was to be asked, it may be that it can't be any more.
    const cannot =
      !of ||
      !variant ||
      cellProblem(board, of, variant) !== null ||
      variantProblems(board, variant, deployment()).length > 0;
    if (cannot) {
      this.#desk.change({ ...cell, waiting: false });
      void this.#desk.write(cellKey(cell));
      return;
    }
    const abort = new AbortController();
    this.#underWay.set(cellKey(cell), abort);
    const { asked, path } = questionOf(board, of, variant);
    const base = { id: createId(), parentId: path.at(-1)?.id ?? null, createdAt: timing.now() };
    const asking = { ...cell, waiting: false, given: { path, answer: pendingAnswer(base, asked) } };
    this.#desk.change(asking);
    void this.#ask(asking, abort.signal);
  }

  async #ask(cell: Cell & { given: NonNullable<Cell['given']> }, signal: AbortSignal): Promise<void> {
    const key = cellKey(cell);
    const { path, answer } = cell.given;
    const { asked } = answer;
    await this.#desk.write(key);
    const update = (changed: Partial<Answer>): void => {
      const now = this.#desk.cells().get(key);
      // It may have been deleted meanwhile. What another page would need of it is not kept: a board's run ends with its page.
      if (this.#isLeaving || now?.given?.answer.id !== answer.id) return;
      this.#desk.change({
        ...now,
        given: { path, answer: { ...now.given.answer, ...changed, run: undefined } },
      });
    };
    let keeping: (() => Promise<void>) | null = null;
    if (asked !== null) {
      const { ends, record } = await receiveAnswer(
        { answer, asked, path, continuedAt: null, choices: 1 },
        {
          signal,
          onProgress: ([changed]) => {
            if (changed) update(changed);
          },
        },
        this.#dependencies,
      );
      const end = ends[0] ?? {};
      // Nothing is begun or forgotten any more.
      if (this.#isLeaving) return;
      update(end);
      if (end.error && stopsTheRun.has(end.error.code)) this.#pausedBy = end.error.code;
      keeping = async () => {
        const named = await record(this.#dependencies.keepRecord);
        if (named) update(named({ ...answer, ...end }));
      };
    }
    this.#underWay.delete(key);
    // Before the next is asked, so that a run's end is also the end of its writing.
    await this.#desk.write(key);
    this.#wake();
    // The next is not kept waiting for it; where the page goes meanwhile, the answer is there without.
    await keeping?.();
  }
}
