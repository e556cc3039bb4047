import type { StoreApi } from 'zustand/vanilla';
import { cellState, cellsToAsk, ended, placesOf, type Part } from '@/lib/board/cells';
import { cellKey, type Cell, type CellPlace } from '@/lib/board/types';
import type { AnswerErrorCode } from '@/lib/model/error-codes';
import type { BoardDependencies } from './board-dependencies';
import { BoardRunner } from './board-runner';
import type { KeptBoard } from './kept-board';

export interface RunningState {
  /** Which tab asks for what waits. */
  readonly running: 'here' | 'elsewhere' | null;
  /** Why the last run ended early. */
  readonly pausedBy: AnswerErrorCode | null;
}

export interface RunningActions {
  /** Asks for what is missing in a part of the board; with `again`, for all of it. Gives how many that are. */
  run(part: Part, again?: boolean): number;
  /** Stops a part, or everything: what is under way ends, and what waits does not wait any more. */
  stop(part?: Part): void;
}

/** Has a board's cells asked for, in this tab or, where another does it already, there. */
export class Running {
  readonly #store: StoreApi<RunningState>;
  readonly #kept: KeptBoard;
  readonly #dependencies: BoardDependencies;
  readonly #runner: BoardRunner;

  constructor(store: StoreApi<RunningState>, kept: KeptBoard, dependencies: BoardDependencies) {
    this.#store = store;
    this.#kept = kept;
    this.#dependencies = dependencies;
    this.#runner = new BoardRunner(
      {
        board: () => kept.board,
        cells: () => kept.cells,
        change: (cell) => {
          kept.put([cell]);
          kept.writer.cellChanged(cellKey(cell));
        },
        write: (key) => kept.writer.write([key]),
        onRunning: (running) => {
          store.setState(running ? { running: 'here', pausedBy: null } : { running: null });
        },
        onPaused: (pausedBy) => {
          store.setState({ pausedBy });
        },
      },
      dependencies,
    );
  }

  readonly actions: RunningActions = {
    run: (part, again = false) => {
      const { board, cells, writer } = this.#kept;
      const places = cellsToAsk(board, cells, this.#dependencies.deployment(), part, again);
      const waiting = places.map((place): Cell => {
        const cell = cells.get(cellKey(place));
        return { ...place, given: cell?.given ?? null, waiting: true };
      });
      this.#kept.put(waiting);
      this.#store.setState({ pausedBy: null });
      void writer.write(waiting.map(cellKey)).then(() => this.#start());
      return places.length;
    },

    stop: (part = {}) => {
      const { board, cells, writer } = this.#kept;
      const own = placesOf(board, part).flatMap((place) => cells.get(cellKey(place)) ?? []);
      const waiting = own.filter((cell) => cell.waiting).map((cell) => ({ ...cell, waiting: false }));
      this.#kept.put(waiting);
      this.breakOff(own);
      void writer.write(waiting.map(cellKey));
      if (!this.isHere) this.#dependencies.channel.post({ kind: 'stop', id: board.id });
      this.#store.setState({ pausedBy: null });
    },
  };

  /** Whether this tab asks. */
  get isHere(): boolean {
    return this.#runner.isRunning;
  }

  /** Goes on with what this tab was asking for when it was reloaded; what other pages have left under way ends. */
  async begin(): Promise<void> {
    const { runLock, runMemory } = this.#dependencies;
    const { id } = this.#kept.board;
    if (await runLock.isTaken(id)) await this.#followElsewhere();
    else this.#endBroken();
    // A page that is reloaded may still hold its own lock for a moment.
    if (runMemory.recall() === id) await this.#start();
  }

  /** Ends the requests of cells that are under way. */
  breakOff(cells: readonly Cell[]): void {
    this.#runner.stop(cells.map(cellKey));
  }

  /** Another tab has written these cells. It may have begun to ask since this one was opened: what arrives there has not broken off. */
  async takeOver(places: readonly CellPlace[]): Promise<void> {
    const { running } = this.#store.getState();
    if (!this.isHere && running === null && (await this.#dependencies.runLock.isTaken(this.#kept.board.id)))
      void this.#followElsewhere();
    await this.#reread(places);
  }

  /** The page goes: that its requests break off is no answer's end. */
  leave(): void {
    this.#runner.leave();
  }

  /** Asks for what waits, or leaves it to the tab that does already. */
  async #start(): Promise<void> {
    if (!(await this.#runner.start())) await this.#followElsewhere();
  }

  /** Shows what another tab asks for, until it ends; then what it has left behind. */
  async #followElsewhere(): Promise<void> {
    if (this.#store.getState().running !== null) return;
    this.#store.setState({ running: 'elsewhere' });
    await this.#dependencies.runLock.whenFree(this.#kept.board.id);
    if (this.#store.getState().running === 'elsewhere') this.#store.setState({ running: null });
    await this.#reread();
  }

  /** Reads again what other tabs have written, but for what this one asks for. */
  async #reread(places?: readonly CellPlace[]): Promise<void> {
    const read = await this.#kept.readCells(places);
    const others = read.filter((cell) => !this.#runner.isUnderWay(cellKey(cell)));
    this.#kept.put(this.#store.getState().running === 'elsewhere' ? others : others.map(ended));
    if (this.isHere) void this.#runner.start();
  }

  /** Ends the answers that a page that is gone has left under way. */
  #endBroken(): void {
    const broken = [...this.#kept.cells.values()].filter(
      (cell) => cellState(cell) === 'running' && !this.#runner.isUnderWay(cellKey(cell)),
    );
    if (broken.length === 0) return;
    this.#kept.put(broken.map(ended));
    void this.#kept.writer.write(broken.map(cellKey));
  }
}
