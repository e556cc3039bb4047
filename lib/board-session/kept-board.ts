import type { StoreApi } from 'zustand/vanilla';
import { cellState, type Cells } from '@/lib/board/cells';
import { cellKey, type Board, type Cell, type CellPlace } from '@/lib/board/types';
import type { BoardDependencies } from './board-dependencies';
import { BoardWriter } from './board-writer';

/** A board as it is in this tab and in the browser's storage. */
export interface KeptState {
  readonly board: Board;
  readonly cells: Cells;
  /** Counts what changes a figure: a cell's end, and what is taken away or brought back. Not each word that arrives. */
  readonly settled: number;
  /** The browser has refused to keep what was written last. */
  readonly isRefused: boolean;
  /** Cells that could not be read. */
  readonly damaged: number;
}

/** A board as it is known when its page opens. */
export interface OpenedBoard {
  readonly board: Board;
  readonly cells: Cells;
  readonly damaged: number;
  /** Whether the browser has it already. */
  readonly isKept: boolean;
}

/** Changes a board and its cells, and has them written. */
export class KeptBoard {
  readonly writer: BoardWriter;
  readonly #store: StoreApi<KeptState>;
  readonly #dependencies: Pick<BoardDependencies, 'storage' | 'channel' | 'timing'>;

  constructor(
    store: StoreApi<KeptState>,
    dependencies: Pick<BoardDependencies, 'storage' | 'channel' | 'timing'>,
    isKept: boolean,
  ) {
    this.#store = store;
    this.#dependencies = dependencies;
    this.writer = new BoardWriter(
      {
        board: () => this.board,
        cell: (key) => this.cells.get(key),
        onWritten: (taken) => {
          if (store.getState().isRefused === taken) store.setState({ isRefused: !taken });
        },
      },
      dependencies,
      isKept,
    );
  }

  get board(): Board {
    return this.#store.getState().board;
  }

  get cells(): Cells {
    return this.#store.getState().cells;
  }

  /** Changes what is asked. */
  change(change: (before: Board) => Board): void {
    const { board } = this;
    const after = change(board);
    if (after === board) return;
    this.#store.setState({ board: { ...after, updatedAt: this.#dependencies.timing.now() } });
    this.writer.boardChanged();
  }

  /** Puts cells in the place of those that are there. Writes nothing. */
  put(changed: readonly Cell[]): void {
    const { cells, settled } = this.#store.getState();
    const next = new Map(cells);
    let ended = false;
    for (const cell of changed) {
      const before = cells.get(cellKey(cell));
      ended ||= cellState(cell) !== cellState(before) || before?.given?.answer.id !== cell.given?.answer.id;
      next.set(cellKey(cell), cell);
    }
    this.#store.setState({ cells: next, settled: ended ? settled + 1 : settled });
  }

  /** Takes cells away, from this tab alone. */
  drop(gone: readonly Cell[]): void {
    const { cells, settled } = this.#store.getState();
    const left = new Map(cells);
    for (const cell of gone) left.delete(cellKey(cell));
    this.#store.setState({ cells: left, settled: settled + 1 });
  }

  /** Reads what other tabs have written: the cells at some places, or all. What cannot be read is left out. */
  async readCells(places?: readonly CellPlace[]): Promise<readonly Cell[]> {
    const { storage } = this.#dependencies;
    const { id } = this.board;
    if (places === undefined) return [...((await storage.read(id).catch(() => null))?.cells.values() ?? [])];
    const cells = await Promise.all(places.map((place) => storage.readCell(id, place).catch(() => null)));
    return cells.flatMap((cell) => cell ?? []);
  }
}
