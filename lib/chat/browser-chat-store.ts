import type { StoreApi } from 'zustand/vanilla';
import { browserTiming } from './browser-timing';
import { currentConversation } from './current-conversation';
import { randomId } from '@/lib/storage/random-id';
import { requestPersistence } from '@/lib/storage/request-persistence';
import type { ChatState } from './chat-state';
import { databaseConnection } from '@/lib/storage/database-connection';
import { createDraftStorage } from '@/lib/storage/draft-storage';
import { createIndexedDbStorage } from '@/lib/storage/indexed-db-storage';
import { createChatStore } from './chat-store';
import { browserAnswerLocks } from '@/lib/storage/tabs/answer-locks';
import { createBroadcastTabs } from '@/lib/storage/tabs/broadcast-tabs';
import { browserDraftClaims } from '@/lib/storage/tabs/draft-claims';

/**
 * Makes the chat's store with the browser's own fetch, clocks and IndexedDB. Safe where the server renders: nothing
 * of the browser is touched before the first subscription, which also begins to read what is kept.
 */
export function createBrowserChatStore(): StoreApi<ChatState> {
  const database = databaseConnection(() => {
    goOnUnread();
  });
  const { store, begin, goOnUnread, flush } = createChatStore({
    fetch: (address, init) => fetch(address, init),
    isOnline: () => navigator.onLine,
    timing: browserTiming,
    storage: createIndexedDbStorage(database),
    drafts: createDraftStorage(database),
    draftClaims: browserDraftClaims,
    requestPersistence,
    tabs: createBroadcastTabs(),
    answerLocks: browserAnswerLocks,
    current: currentConversation,
    createId: randomId,
  });
  let begun = false;
  return {
    ...store,
    subscribe(listener) {
      if (!begun) {
        begun = true;
        // The last moment at which a page that is closed or put to sleep surely runs.
        document.addEventListener('visibilitychange', () => {
          if (document.visibilityState === 'hidden') flush();
        });
        void begin();
      }
      return store.subscribe(listener);
    },
  };
}
