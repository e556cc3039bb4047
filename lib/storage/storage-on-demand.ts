import type { BrowserStorage, createBrowserStorage } from './browser-storage';
import type { TabEvent } from './tab-channel';

/** Fetches the code of storage. */
type FetchCode = () => Promise<{ createBrowserStorage: typeof createBrowserStorage }>;

const fetchCode: FetchCode = () => import(/* webpackChunkName: "storage" */ './browser-storage');

/**
 * The browser's storage before its code is there, which the page's first load leaves out: it is fetched at once, and
 * everything waits for it in the order it was asked for. Where it cannot be fetched, what was asked for rejects as where
 * the browser refuses, news to other tabs is dropped, and the next use fetches it again.
 */
export function storageOnDemand(onBlocked: () => void, fetch: FetchCode = fetchCode): BrowserStorage {
  const listeners: ((news: TabEvent) => void)[] = [];
  let made: BrowserStorage | null = null;
  let fetched: Promise<BrowserStorage> | null = null;
  const get = (): Promise<BrowserStorage> => {
    fetched ??= fetch().then(
      (code) => {
        made = code.createBrowserStorage(onBlocked);
        for (const listener of listeners) made.tabs.subscribe(listener);
        return made;
      },
      (error: unknown) => {
        fetched = null;
        throw error;
      },
    );
    return fetched;
  };
  get().catch(() => undefined);

  return {
    database: async () => (await get()).database(),
    storage: {
      readSummaries: async () => (await get()).storage.readSummaries(),
      readConversation: async (id) => (await get()).storage.readConversation(id),
      readEnd: async (id) => (await get()).storage.readEnd(id),
      write: async (change) => (await get()).storage.write(change),
      remove: async (id) => (await get()).storage.remove(id),
      clear: async () => (await get()).storage.clear(),
      readNewChatSettings: async () => (await get()).storage.readNewChatSettings(),
      writeNewChatSettings: async (settings) => (await get()).storage.writeNewChatSettings(settings),
      readPresets: async () => (await get()).storage.readPresets(),
      changePresets: async (change) => (await get()).storage.changePresets(change),
    },
    attachments: {
      keep: async (...given) => (await get()).attachments.keep(...given),
      read: async (hash) => (await get()).attachments.read(hash),
      collect: async () => (await get()).attachments.collect(),
      erasePending(only) {
        made?.attachments.erasePending(only);
      },
    },
    tabs: {
      post(news) {
        get().then(
          ({ tabs }) => {
            tabs.post(news);
          },
          () => undefined,
        );
      },
      subscribe(listener) {
        // Heard before anything is read, also where the code comes only after a failure.
        listeners.push(listener);
        made?.tabs.subscribe(listener);
      },
    },
  };
}
