import type { StoreApi } from 'zustand/vanilla';
import { temporaryId } from '@/lib/conversation/temporary';
import type { ChatState } from './chat-store';
import { threadContextOf } from './thread-context';

/**
 * Shows a temporary chat: a new one of which nothing is kept (`isTemporary`). It is dropped as soon as another conversation
 * is shown, with what is attached to it and what still arrives.
 *
 * @param title what it is called from the start
 */
export function showTemporaryChat(store: StoreApi<ChatState>, title: string): void {
  const { actions } = store.getState();
  const { answers, navigation, open, dependencies } = threadContextOf(actions);
  const chat = navigation.newChat();
  const id = temporaryId(chat.id);
  navigation.show({ ...chat, id, title });
  const leave = store.subscribe(({ conversation }) => {
    if (conversation.id === id) return;
    leave();
    answers.stopIn(id);
    // A file that is still being prepared is not to be kept once it is ready.
    actions.dropDrafts(id);
    open.drop(id);
    dependencies.attachments.erasePending('in memory');
  });
}
