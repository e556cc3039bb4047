'use client';

import { createContext, use, useCallback, useEffect, useRef, useState, type ReactNode } from 'react';
import { useStore, type StoreApi } from 'zustand';
import { createBrowserChatStore } from '@/lib/chat/browser-chat-store';
import type { ChatActions, ChatState } from '@/lib/chat/chat-store';
import { arrivingAnswer } from '@/lib/conversation/comparison';

const ChatContext = createContext<StoreApi<ChatState> | null>(null);

/** Creates one store per page: a global one would be shared by everybody the server renders for. */
export function ChatProvider({
  create = createBrowserChatStore,
  children,
}: {
  create?: () => StoreApi<ChatState>;
  children: ReactNode;
}) {
  const [store] = useState(create);
  return <ChatContext value={store}>{children}</ChatContext>;
}

/** The store itself, for code that watches it without drawing. */
export function useChatStore(): StoreApi<ChatState> {
  const store = use(ChatContext);
  if (store === null) throw new Error('Put this component inside a ChatProvider.');
  return store;
}

/** A slice of the state; the component draws again when the slice changes by Object.is. */
export function useChat<Slice>(selector: (state: ChatState) => Slice): Slice {
  return useStore(useChatStore(), selector);
}

/** Everything a person can do. The object never changes. */
export function useChatActions(): ChatActions {
  return useChat((state) => state.actions);
}

/** Whether the answer at the end of the thread on screen is arriving. */
export function useAnswering(): boolean {
  return useChat(({ conversation }) => arrivingAnswer(conversation) !== null);
}

/** Returns a function that runs a callback now, or once storage has been read. Only the last callback waits. */
export function useWhenReady(): (run: () => void) => void {
  const store = useChatStore();
  const waiting = useRef<(() => void) | null>(null);

  useEffect(
    () =>
      store.subscribe(({ ready }) => {
        if (!ready || waiting.current === null) return;
        const run = waiting.current;
        waiting.current = null;
        run();
      }),
    [store],
  );

  return useCallback(
    (run) => {
      if (store.getState().ready) run();
      else waiting.current = run;
    },
    [store],
  );
}

/** Closes a dialog about a message as soon as another conversation is shown, for example by the browser's Back. */
export function useCloseWithConversation(onClose: () => void): void {
  const store = useChatStore();

  useEffect(
    () =>
      store.subscribe(({ conversation }, before) => {
        if (conversation.id !== before.conversation.id) onClose();
      }),
    [store, onClose],
  );
}
