import type { AskDependencies } from '@/lib/answer/ask';
import type { Deployment } from '@/lib/model/deployment';
import type { BoardChannel } from '@/lib/storage/board-channel';
import type { BoardStorage } from '@/lib/storage/board-storage';
import type { TabMemory } from '@/lib/storage/tab-memory';

/** The parts of the world around it that a board's page needs. */
export interface BoardDependencies extends AskDependencies {
  readonly storage: BoardStorage;
  /** Gives the bytes under a hash; null where they are not there. */
  readonly readBytes: (hash: string) => Promise<Blob | null>;
  /** Keeps the record of a request. Rejects where the browser refuses; then there is none. */
  readonly keepRecord: (hash: string, bytes: Blob) => Promise<void>;
  /** Returns what the deployment says of itself, which may come when the request is already under way. */
  readonly deployment: () => Deployment;
  readonly channel: BoardChannel;
  readonly runLock: RunLock;
  /** Which board this tab was asking for when it was reloaded. */
  readonly runMemory: TabMemory;
  readonly createId: () => string;
}

/** Lets one tab at a time ask for a board. The browser takes the lock of a tab that is closed or has crashed. */
export interface RunLock {
  /** Runs something while no other tab does for this board; false, and nothing run, where one does. */
  readonly run: (boardId: string, work: () => Promise<void>) => Promise<boolean>;
  /** Whether a tab does. */
  readonly isTaken: (boardId: string) => Promise<boolean>;
  /** Resolves as soon as none does. */
  readonly whenFree: (boardId: string) => Promise<void>;
}
