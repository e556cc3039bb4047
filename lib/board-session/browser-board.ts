import { browserTiming } from '@/lib/chat/browser-chat-store';
import { onPageWake } from '@/lib/chat/page-wake';
import { beginWith, newBoard } from '@/lib/board/board-changes';
import { startingModel } from '@/lib/model/answerer';
import type { Deployment } from '@/lib/model/deployment';
import { defaultSettings } from '@/lib/settings/settings';
import { createAttachmentStorage } from '@/lib/storage/attachments';
import { createBroadcastBoards, type BoardChannel } from '@/lib/storage/board-channel';
import { createBoardStorage, type BoardStorage } from '@/lib/storage/board-storage';
import { databaseConnection } from '@/lib/storage/database';
import { createIndexedDbStorage } from '@/lib/storage/indexed-db-storage';
import { randomId } from '@/lib/storage/random-id';
import { locks } from '@/lib/storage/tab-locks';
import { tabMemory } from '@/lib/storage/tab-memory';
import type { RunLock } from './board-dependencies';
import type { BoardSession } from './board-state';
import { createBoardSession } from './board-store';
import type { OpenedBoard } from './kept-board';

const lockPrefix = 'edgewise.board.';

/** By the Web Locks API. A page served without TLS does not have it: there each tab runs as if it were alone. */
const browserRunLock: RunLock = {
  async run(boardId, work) {
    const manager = locks();
    if (!manager) {
      await work();
      return true;
    }
    return manager.request(lockPrefix + boardId, { ifAvailable: true }, async (lock) => {
      if (lock === null) return false;
      await work();
      return true;
    });
  },
  async isTaken(boardId) {
    const { held = [] } = (await locks()?.query()) ?? {};
    return held.some(({ name }) => name === lockPrefix + boardId);
  },
  async whenFree(boardId) {
    await locks()?.request(lockPrefix + boardId, () => undefined);
  },
};

/** The boards that the browser keeps, and how it tells other tabs of them. */
export interface BrowserBoards {
  readonly storage: BoardStorage;
  readonly channel: BoardChannel;
  /** Gives the bytes under a hash; null where they are not there. */
  readonly readBytes: (hash: string) => Promise<Blob | null>;
  /** Keeps what is attached, or the record of a request, under its hash. Rejects where the browser refuses. */
  readonly keepBytes: (hash: string, bytes: Blob) => Promise<void>;
  /**
   * Opens a board, or where its id is null a new one, whose first case is a conversation's last question where `from`
   * names that; null where it is not there. Rejects where the browser refuses to read.
   */
  open(
    address: { id: string | null; from: string | null },
    deployment: () => Deployment,
  ): Promise<BoardSession | null>;
}

/** Opens nothing before the first use. */
export function createBrowserBoards(): BrowserBoards {
  const database = databaseConnection();
  const storage = createBoardStorage(database);
  const channel = createBroadcastBoards();
  const attachments = createAttachmentStorage(database);

  const keepBytes = (hash: string, bytes: Blob) => attachments.keep(hash, bytes, 'or drop');
  const conversations = createIndexedDbStorage(database);

  const opened = async (
    { id, from }: { readonly id: string | null; readonly from: string | null },
    deployment: Deployment,
  ): Promise<OpenedBoard | null> => {
    if (id !== null) {
      const stored = await storage.read(id);
      return stored && { ...stored, isKept: true };
    }
    const conversation = from === null ? null : (await conversations.readConversation(from)).records;
    // A browser that refuses to read begins with nothing set, as a new chat does.
    const settings = conversation?.settings ?? (await conversations.readNewChatSettings().catch(() => null));
    const base = settings ?? defaultSettings;
    const ids = { board: randomId(), base: randomId(), firstCase: randomId() };
    const board = newBoard(ids, Date.now(), { ...base, model: startingModel(base.model, deployment) });
    return {
      board: conversation ? beginWith(board, conversation) : board,
      ...{ cells: new Map(), damaged: 0, isKept: false },
    };
  };

  return {
    storage,
    channel,
    readBytes: attachments.read,
    keepBytes,
    async open(address, deployment) {
      const found = await opened(address, deployment());
      return (
        found &&
        createBoardSession(found, {
          ...{ storage, channel, timing: browserTiming, createId: randomId, deployment },
          fetch: (address, init) => fetch(address, init),
          isOnline: () => navigator.onLine,
          onWake: onPageWake,
          readBytes: attachments.read,
          keepRecord: keepBytes,
          runLock: browserRunLock,
          runMemory: tabMemory('edgewise:board'),
        })
      );
    },
  };
}
