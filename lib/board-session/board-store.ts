import { createStore } from 'zustand/vanilla';
import { isWithinBounds } from '@/lib/board/board-changes';
import { cellState, cellsToAsk, placesOf } from '@/lib/board/cells';
import { cellKey, type Board, type Cell, type CellPlace } from '@/lib/board/types';
import type { BoardDependencies } from './board-dependencies';
import { BoardRunner } from './board-runner';
import type { BoardActions, BoardSession, BoardState, OpenedBoard } from './board-state';
import { BoardWriter } from './board-writer';
import { ended, restored } from './left-behind';

/** Makes the session of a board. Touches nothing outside until `begin` or an action. */
export function createBoardSession(opened: OpenedBoard, dependencies: BoardDependencies): BoardSession {
  const { channel, deployment, runLock, runMemory, storage, timing } = dependencies;
  const store = createStore<BoardState>(() => ({
    board: opened.board,
    cells: opened.cells,
    settled: 0,
    running: null,
    pausedBy: null,
    isRefused: false,
    damaged: opened.damaged,
    isRemoved: false,
  }));
  const { getState, setState } = store;
  const writer = new BoardWriter(
    {
      board: () => getState().board,
      cell: (key) => getState().cells.get(key),
      onWritten: (taken) => {
        if (getState().isRefused === taken) setState({ isRefused: !taken });
      },
    },
    dependencies,
    opened.isKept,
  );

  /** Puts cells in the place of those that are there. */
  const put = (changed: readonly Cell[]): void => {
    const { cells, settled } = getState();
    const next = new Map(cells);
    let ended = false;
    for (const cell of changed) {
      const before = cells.get(cellKey(cell));
      ended ||= cellState(cell) !== cellState(before) || before?.given?.answer.id !== cell.given?.answer.id;
      next.set(cellKey(cell), cell);
    }
    setState({ cells: next, settled: ended ? settled + 1 : settled });
  };

  const runner = new BoardRunner(
    {
      board: () => getState().board,
      cells: () => getState().cells,
      change: (cell) => {
        put([cell]);
        writer.cellChanged(cellKey(cell));
      },
      write: (key) => writer.write([key]),
      onRunning: (running) => {
        setState(running ? { running: 'here', pausedBy: null } : { running: null });
      },
      onPaused: (pausedBy) => {
        setState({ pausedBy });
      },
    },
    dependencies,
  );

  /** Asks for what waits, or leaves it to the tab that does already. */
  const start = async (): Promise<void> => {
    if (!(await runner.start())) await followElsewhere();
  };

  const change = (changed: (before: Board) => Board): void => {
    const { board } = getState();
    const after = changed(board);
    if (after === board) return;
    setState({ board: { ...after, updatedAt: timing.now() } });
    writer.boardChanged();
  };

  const actions: BoardActions = {
    change,

    remove(part) {
      const { board, cells, settled } = getState();
      const places = placesOf(board, part);
      const gone = places.flatMap((place) => cells.get(cellKey(place)) ?? []);
      runner.stop(gone.map(cellKey));
      const left = new Map(cells);
      for (const cell of gone) left.delete(cellKey(cell));
      setState({ cells: left, settled: settled + 1 });
      change((before) => ({
        ...before,
        cases: before.cases.filter(({ id }) => !('caseId' in part) || id !== part.caseId),
        variants: before.variants.filter(({ id }) => !('variantId' in part) || id !== part.variantId),
      }));
      void writer.flush().then(() => storage.removeCells(board.id, gone).catch(() => undefined));
      return () => {
        const now = getState().board;
        const after = {
          ...now,
          cases: restored(now.cases, board.cases),
          variants: restored(now.variants, board.variants),
        };
        if (!isWithinBounds(after)) return false;
        change(() => after);
        const back = gone.map((cell) => ended({ ...cell, waiting: false }));
        put(back);
        void writer.write(back.map(cellKey));
        return true;
      };
    },

    removeBoard() {
      actions.stop();
      const { board } = getState();
      setState({ isRemoved: true });
      writer.removed();
      void writer.flush().then(async () => {
        await storage.remove(board.id).catch(() => undefined);
        channel.post({ kind: 'board', id: board.id });
      });
      return () => {
        setState({ isRemoved: false });
        writer.restored();
        void writer.write([...getState().cells.keys()]);
      };
    },

    run(part, again = false) {
      const { board, cells } = getState();
      const places = cellsToAsk(board, cells, deployment(), part, again);
      const waiting = places.map((place): Cell => {
        const cell = cells.get(cellKey(place));
        return { ...place, given: cell?.given ?? null, waiting: true };
      });
      put(waiting);
      setState({ pausedBy: null });
      void writer.write(waiting.map(cellKey)).then(start);
      return places.length;
    },

    stop(part = {}) {
      const { board, cells } = getState();
      const own = placesOf(board, part).flatMap((place) => cells.get(cellKey(place)) ?? []);
      const waiting = own.filter((cell) => cell.waiting).map((cell) => ({ ...cell, waiting: false }));
      put(waiting);
      runner.stop(own.map(cellKey));
      void writer.write(waiting.map(cellKey));
      if (!runner.isRunning) channel.post({ kind: 'stop', id: board.id });
      setState({ pausedBy: null });
    },
  };

  /** Shows what another tab asks for, until it ends; then what it has left behind. */
  const followElsewhere = async (): Promise<void> => {
    if (getState().running !== null) return;
    setState({ running: 'elsewhere' });
    await runLock.whenFree(opened.board.id);
    if (getState().running === 'elsewhere') setState({ running: null });
    await reread();
  };

  /** Another tab may have begun to ask since this one was opened: what arrives there has not broken off. */
  const followIfTaken = async (): Promise<void> => {
    if (runner.isRunning || getState().running !== null) return;
    if (await runLock.isTaken(opened.board.id)) void followElsewhere();
  };

  /** Reads again what other tabs have written, but for what this one asks for. */
  const reread = async (places?: readonly CellPlace[]): Promise<void> => {
    const id = opened.board.id;
    const read = places
      ? (await Promise.all(places.map((place) => storage.readCell(id, place).catch(() => null)))).flatMap(
          (cell) => cell ?? [],
        )
      : [...((await storage.read(id).catch(() => null))?.cells.values() ?? [])];
    const others = read.filter((cell) => !runner.isUnderWay(cellKey(cell)));
    put(getState().running === 'elsewhere' ? others : others.map(ended));
    if (runner.isRunning) void runner.start();
  };

  return {
    store,
    actions,

    begin() {
      const endFollowing = channel.subscribe((event) => {
        if (event.id !== opened.board.id) return;
        if (event.kind === 'stop') {
          if (runner.isRunning) actions.stop();
        } else if (event.kind === 'board') {
          void storage.read(event.id).then(
            (stored) => {
              // What was deleted in another tab must not be written again by this one.
              if (!stored) writer.removed();
              else if (getState().isRemoved) writer.restored();
              setState(({ settled, board }) => ({
                ...{ isRemoved: !stored, settled: settled + 1 },
                board: stored?.board ?? board,
              }));
            },
            () => undefined,
          );
        } else {
          void followIfTaken().then(() => reread(event.places));
        }
      });
      void runLock.isTaken(opened.board.id).then(async (isTaken) => {
        if (isTaken) await followElsewhere();
        else endBroken();
        // A page that is reloaded may still hold its own lock for a moment.
        if (runMemory.recall() === opened.board.id) await start();
      });
      return endFollowing;
    },

    flush() {
      void writer.flush();
    },

    leave() {
      void writer.flush();
      runner.leave();
    },

    written: () => writer.flush(),
  };

  /** Ends the answers that a page that is gone has left under way. */
  function endBroken(): void {
    const broken = [...getState().cells.values()].filter(
      (cell) => cellState(cell) === 'running' && !runner.isUnderWay(cellKey(cell)),
    );
    if (broken.length === 0) return;
    put(broken.map(ended));
    void writer.write(broken.map(cellKey));
  }
}
