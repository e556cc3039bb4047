import type { StoreApi } from 'zustand/vanilla';
import type { Timing } from '@/lib/conversation/time';
import { createDraftStorage } from '@/lib/storage/drafts';
import { onLeaving } from '@/lib/storage/on-leaving';
import { randomId } from '@/lib/storage/random-id';
import { storageOnDemand } from '@/lib/storage/storage-on-demand';
import { browserAnswerLocks, browserDraftClaims } from '@/lib/storage/tab-locks';
import { browserAddress } from './browser-address';
import { createChatStore, type ChatState } from './chat-store';

/**
 * Makes the chat's store with the browser's own fetch, clocks and IndexedDB. Safe where the server renders: nothing
 * of the browser is touched before the first subscription, which also begins to read what is kept.
 *
 * @param current where the conversation on screen is shown; on another page than the chat's, how it is gone to
 */
export function createBrowserChatStore(current = browserAddress(browserTiming)): StoreApi<ChatState> {
  const { database, storage, attachments, tabs } = storageOnDemand(() => {
    readingBlocked();
  });
  const { store, begin, readingBlocked, flush } = createChatStore({
    fetch: (address, init) => fetch(address, init),
    isOnline: () => navigator.onLine,
    timing: browserTiming,
    storage,
    attachments,
    drafts: createDraftStorage(database),
    draftClaims: browserDraftClaims,
    requestPersistence,
    tabs,
    answerLocks: browserAnswerLocks,
    current,
    createId: randomId,
  });
  let begun = false;
  return {
    ...store,
    subscribe(listener) {
      if (!begun) {
        begun = true;
        onLeaving(flush);
        void begin().then(async () => {
          // `begin` has loaded this code already; the page's first load has not.
          const code = await import(/* webpackChunkName: "storage" */ '@/lib/storage/collect-unused').catch(
            () => null,
          );
          code?.collectUnused(attachments);
        });
      }
      return store.subscribe(listener);
    },
  };
}

/** A page that is not drawn gets no frames; its text still grows, this many milliseconds late at most. */
const UNDRAWN_INTERVAL = 250;

/** The browser's clocks. */
export const browserTiming: Timing = {
  now: () => Date.now(),
  elapsed: () => performance.now(),

  onNextFrame(callback) {
    // Both, whatever the page's visibility now: it may be hidden before the frame comes.
    const cancel = (): void => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
    const run = (): void => {
      cancel();
      callback();
    };
    const frame = requestAnimationFrame(run);
    const timer = setTimeout(run, UNDRAWN_INTERVAL);
    return cancel;
  },

  nextTask() {
    // A timer would be throttled where the page is not drawn, and has to wait 4 ms everywhere else.
    const { port1, port2 } = new MessageChannel();
    return new Promise((resolve) => {
      port1.onmessage = () => {
        port1.close();
        resolve();
      };
      port2.postMessage(null);
    });
  },

  after(milliseconds, callback) {
    const timer = setTimeout(callback, milliseconds);
    return () => {
      clearTimeout(timer);
    };
  },
};

/**
 * Asks the browser not to clear what this site keeps when space runs short. It decides, some by asking the person; a
 * refusal changes nothing. A page served without TLS cannot ask.
 */
function requestPersistence(): void {
  if (!('storage' in navigator)) return;
  navigator.storage.persist().catch(() => undefined);
}
