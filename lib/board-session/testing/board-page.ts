import { smallBoard } from '@/lib/board/testing/build-board';
import type { Board } from '@/lib/board/types';
import { FakeTiming } from '@/lib/chat/testing/fake-timing';
import { unknownDeployment } from '@/lib/model/deployment';
import { ScriptedServer } from '@/lib/chat/testing/scripted-server';
import { readBoardEvent, type BoardEvent } from '@/lib/storage/board-channel';
import { createBoardStorage } from '@/lib/storage/board-storage';
import { eventually } from '@/lib/testing/eventually';
import type { TabMemory } from '@/lib/storage/tab-memory';
import type { BoardActions, BoardSession, BoardState } from '../board-state';
import { createBoardSession } from '../board-store';

/** A browser whose tabs have boards open: over the IndexedDB of its test, with a scripted server that they share. */
export class BoardBrowser {
  readonly server = new ScriptedServer();
  readonly timing = new FakeTiming();
  readonly storage = createBoardStorage();
  readonly records = new Map<string, Blob>();
  readonly #listeners = new Map<BoardTab, (event: BoardEvent) => void>();
  readonly #locks = new Map<string, { tab: BoardTab; free: () => void; freed: Promise<void> }>();
  #ids = 0;

  /** Opens a board in a new tab: as it is kept, or a new one. */
  async open(memory: { id: string | null } = { id: null }, board: Board = smallBoard()): Promise<BoardTab> {
    const stored = await this.storage.read(board.id);
    const tab = new BoardTab(memory);
    const runMemory: TabMemory = {
      recall: () => memory.id,
      remember: (id) => {
        if (!tab.isGone) memory.id = id;
      },
    };
    tab.session = createBoardSession(
      stored ? { ...stored, isKept: true } : { board, cells: new Map(), damaged: 0, isKept: false },
      {
        storage: this.storage,
        timing: this.timing,
        // A page that is gone asks for nothing.
        fetch: (address, init) =>
          tab.isGone ? new Promise(() => undefined) : this.server.fetch(address, init),
        isOnline: () => true,
        deployment: () => unknownDeployment,
        readBytes: (hash) => Promise.resolve(this.records.get(hash) ?? null),
        keepRecord: (hash, bytes) => Promise.resolve(void this.records.set(hash, bytes)),
        createId: () => `id-${String((this.#ids += 1))}`,
        runMemory,
        channel: {
          post: (event) => {
            const copy = readBoardEvent(structuredClone(event));
            for (const [other, listener] of this.#listeners) if (other !== tab && copy) listener(copy);
          },
          subscribe: (listener) => {
            this.#listeners.set(tab, listener);
            return () => this.#listeners.delete(tab);
          },
        },
        runLock: {
          run: async (id, work) => {
            if (this.#locks.has(id)) return false;
            let free = (): void => undefined;
            const freed = new Promise<void>((resolve) => {
              free = resolve;
            });
            this.#locks.set(id, { tab, free, freed });
            await work();
            this.#release(id, tab);
            return true;
          },
          isTaken: (id) => Promise.resolve(this.#locks.has(id)),
          whenFree: async (id) => this.#locks.get(id)?.freed,
        },
      },
    );
    tab.session.begin();
    return tab;
  }

  /** A tab is closed, or left by a reload. */
  close(tab: BoardTab): void {
    tab.session.leave();
    tab.isGone = true;
    this.#listeners.delete(tab);
    for (const [id, lock] of [...this.#locks]) if (lock.tab === tab) this.#release(id, tab);
  }

  #release(id: string, tab: BoardTab): void {
    const lock = this.#locks.get(id);
    if (lock?.tab !== tab) return;
    this.#locks.delete(id);
    lock.free();
  }

  /** Waits until something holds; frames are drawn and time passes meanwhile. */
  async until(check: () => void | Promise<void>): Promise<void> {
    await eventually(async () => {
      this.timing.drawFrame();
      this.timing.advance(1_000);
      await check();
    });
  }
}

export class BoardTab {
  readonly memory: { id: string | null };
  isGone = false;
  #session: BoardSession | null = null;

  constructor(memory: { id: string | null }) {
    this.memory = memory;
  }

  get session(): BoardSession {
    if (!this.#session) throw new Error('The board is not open yet.');
    return this.#session;
  }

  set session(session: BoardSession) {
    this.#session = session;
  }

  get state(): BoardState {
    return this.session.store.getState();
  }

  get actions(): BoardActions {
    return this.session.actions;
  }
}
