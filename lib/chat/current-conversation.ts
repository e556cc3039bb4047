import type { CurrentConversation } from './chat-dependencies';

/**
 * The conversation on screen, as the page's address: `/c/<id>`, and `/` for one that is not kept yet. Next.js's router
 * follows pushState and replaceState: https://nextjs.org/docs/app/getting-started/linking-and-navigating#native-history-api
 */
export const currentConversation: CurrentConversation = {
  read: () => /^\/c\/([\w-]+)\/?$/.exec(location.pathname)?.[1] ?? null,

  show(id, how) {
    const address = id === null ? '/' : `/c/${id}`;
    if (address === location.pathname) return;
    if (how === 'push') history.pushState(null, '', address);
    else history.replaceState(null, '', address);
  },

  subscribe(listener) {
    addEventListener('popstate', listener);
  },
};
