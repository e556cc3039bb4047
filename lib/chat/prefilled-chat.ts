import type { StoreApi } from 'zustand/vanilla';
import { readPrefill } from '@/lib/settings/prefilled-link';
import type { ChatState } from './chat-store';
import { startingSettings } from './presets-slice';
import { threadContextOf } from './thread-context';

/**
 * What shows a new chat with the settings and the prompt of a link; null where its query asks for none. Nothing is sent, and later
 * chats keep their own settings. Its code comes with such a link, and not with the first load.
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
