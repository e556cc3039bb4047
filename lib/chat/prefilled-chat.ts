import type { StoreApi } from 'zustand/vanilla';
import { readPrefill } from '@/lib/settings/prefilled-link';
import type { ChatState } from './chat-store';
import { startingSettings } from './presets-slice';
import { threadContextOf } from './thread-context';

/**
 * Returns a function that shows a new chat with the settings and the prompt of a link; null where its query asks for none.
 * Nothing is sent, and later chats keep their own settings. Its code comes with such a link, and not with the first load.
 */
export function prefilledChat(store: StoreApi<ChatState>, query: string): (() => void) | null {
  const prefill = readPrefill(query);
  if (prefill === null) return null;
  return () => {
    const { navigation } = threadContextOf(store.getState().actions);
    const conversation = navigation.newChat();
    store.setState({ prefilled: { ...prefill, conversationId: conversation.id } });
    const { deployment } = store.getState();
    navigation.show({ ...conversation, settings: startingSettings(prefill.settings, deployment) });
  };
}

/** Opens the chat that a query asks for, once `whenReady` runs it, and clears the address, so that a reload does not open it again. */
export function openPrefilled(
  store: StoreApi<ChatState>,
  query: string,
  whenReady: (run: () => void) => void,
): void {
  const show = prefilledChat(store, query);
  if (show === null) return;
  whenReady(() => {
    show();
    // With Next.js's own state its router ignores this; otherwise it would mount the page again.
    history.replaceState(history.state, '', '/');
  });
}
