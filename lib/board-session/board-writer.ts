import { atIntervals } from '@/lib/conversation/time';
import { cellKey, type Board, type Cell } from '@/lib/board/types';
import type { BoardDependencies } from './board-dependencies';

/** Text that arrives, and what is typed, is written this often at most, in milliseconds. */
const INTERVAL = 1_000;

interface Source {
  readonly board: () => Board;
  readonly cell: (key: string) => Cell | undefined;
  /** Told after each round of writing whether the browser took it. */
  readonly onWritten: (taken: boolean) => void;
}

/**
 * Writes a board and its cells, each cell as a record of its own, and tells the other tabs. What the browser refuses stays
 * due, and is tried again with the next change. Nothing is written of a board that was never changed.
 */
export class BoardWriter {
  readonly #source: Source;
  readonly #dependencies: Pick<BoardDependencies, 'storage' | 'channel'>;
  readonly #soon: () => void;
  #boardDue = false;
  #isRemoved = false;
  #isKept: boolean;
  readonly #cellsDue = new Set<string>();
  #writing: Promise<void> = Promise.resolve();

  constructor(
    source: Source,
    dependencies: Pick<BoardDependencies, 'storage' | 'channel' | 'timing'>,
    isKept: boolean,
  ) {
    this.#source = source;
    this.#dependencies = dependencies;
    this.#isKept = isKept;
    this.#soon = atIntervals(dependencies.timing, INTERVAL, () => void this.flush());
  }

  /** The board has changed. */
  boardChanged(): void {
    this.#boardDue = true;
    this.#soon();
  }

  /** A cell has changed: more words, which can wait for the next round. */
  cellChanged(key: string): void {
    this.#cellsDue.add(key);
    this.#soon();
  }

  /** Writes what is due with these cells, at once. Resolves when that is written or refused: to whether it was taken. */
  async write(keys: readonly string[]): Promise<boolean> {
    for (const key of keys) this.#cellsDue.add(key);
    await this.flush();
    return keys.every((key) => !this.#cellsDue.has(key));
  }

  /** The board is deleted: nothing is written until it is restored. */
  removed(): void {
    this.#isRemoved = true;
  }

  /** All of it is due again. */
  restored(): void {
    this.#isRemoved = false;
    this.#boardDue = true;
  }

  /** Writes all that is due. Resolves in any case. */
  flush(): Promise<void> {
    this.#writing = this.#writing.then(() => this.#round());
    return this.#writing;
  }

  async #round(): Promise<void> {
    const keys = [...this.#cellsDue];
    if (this.#isRemoved) return;
    const withBoard = this.#boardDue || (!this.#isKept && keys.length > 0);
    if (!withBoard && keys.length === 0) return;
    const { storage, channel } = this.#dependencies;
    const board = this.#source.board();
    const cells = keys.flatMap((key) => this.#source.cell(key) ?? []);
    this.#boardDue = false;
    this.#cellsDue.clear();
    try {
      if (withBoard) await storage.write(board, cells);
      else await storage.writeCells(board.id, cells);
      this.#isKept = true;
      if (withBoard) channel.post({ kind: 'board', id: board.id });
      const places = cells.map(({ caseId, variantId, repeat }) => ({ caseId, variantId, repeat }));
      if (places.length > 0) channel.post({ kind: 'cells', id: board.id, places });
      this.#source.onWritten(true);
    } catch {
      this.#boardDue ||= withBoard;
      for (const cell of cells) this.#cellsDue.add(cellKey(cell));
      this.#source.onWritten(false);
    }
  }
}
