import { createAttachmentStorage, type AttachmentStorage } from './attachments';
import type { ConversationStorage } from './conversation-storage';
import { databaseConnection, type ChatDatabase } from './database';
import { createIndexedDbStorage } from './indexed-db-storage';
import { createBroadcastTabs, type TabChannel } from './tab-channel';

/** All by which a page keeps things in the browser, and tells its other tabs. */
export interface BrowserStorage {
  /** The one connection, which drafts share. Rejects where the browser refuses. */
  readonly database: () => Promise<ChatDatabase>;
  readonly storage: ConversationStorage;
  readonly attachments: AttachmentStorage;
  readonly tabs: TabChannel;
}

/** Opens nothing before the first use. `onBlocked` is called when another tab holds the database up. */
export function createBrowserStorage(onBlocked: () => void): BrowserStorage {
  const database = databaseConnection(onBlocked);
  const storage = createIndexedDbStorage(database);
  // What this page has removed, it may bring back.
  let hasRemoved = false;
  return {
    database,
    storage: {
      ...storage,
      write(change) {
        hasRemoved ||= change.removedIds.length > 0;
        return storage.write(change);
      },
      remove(conversationId) {
        hasRemoved = true;
        return storage.remove(conversationId);
      },
    },
    attachments: createAttachmentStorage(database, () => hasRemoved),
    tabs: createBroadcastTabs(),
  };
}
