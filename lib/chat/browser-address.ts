import type { Timing } from '@/lib/conversation/time';
import type { CurrentConversation } from './chat-dependencies';
import { conversationAt, conversationPath } from './conversation-address';

/**
 * The conversation on screen, as the page's address: `/c/<id>`, and `/` for one that is not kept yet. Next.js's router
 * follows pushState and replaceState: https://nextjs.org/docs/app/getting-started/linking-and-navigating#native-history-api
 * The browser and that router take some 10 ms for a new address, which the frame that shows a first question does not
 * wait for: the address is replaced after it.
 */
export function browserAddress(timing: Pick<Timing, 'onNextFrame' | 'nextTask'>): CurrentConversation {
  /** The path that is still to take the place of the current one. */
  let awaited: string | null = null;
  const replace = (): void => {
    if (awaited !== null) history.replaceState(null, '', awaited);
    awaited = null;
  };

  return {
    read: () => conversationAt(awaited ?? location.pathname),

    show(id, how) {
      const path = id === null ? '/' : conversationPath(id);
      if (path === (awaited ?? location.pathname)) return;
      if (how === 'push') {
        // Back leads to what is replaced.
        replace();
        history.pushState(null, '', path);
        return;
      }
      const isPlanned = awaited !== null;
      awaited = path;
      if (!isPlanned) timing.onNextFrame(() => void timing.nextTask().then(replace));
    },

    subscribe(listener) {
      addEventListener('popstate', () => {
        awaited = null;
        listener();
      });
    },
  };
}
