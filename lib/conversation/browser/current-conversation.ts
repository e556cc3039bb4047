import type { CurrentConversation } from '@/lib/conversation/store/chat-dependencies';

const key = 'edgewise.conversation';

/**
 * The conversation on screen, kept in sessionStorage: so it survives a reload, and two tabs each keep their own.
 * A browser that refuses its storage shows a new chat after a reload.
 */
export const currentConversation: CurrentConversation = {
  read() {
    try {
      return sessionStorage.getItem(key);
    } catch {
      return null;
    }
  },

  write(id) {
    try {
      sessionStorage.setItem(key, id);
    } catch {
      // Nothing depends on it but the reload.
    }
  },
};
