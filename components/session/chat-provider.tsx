'use client';

import { createContext, use, useState, type ReactNode } from 'react';
import { useStore, type StoreApi } from 'zustand';
import { createBrowserChatStore } from '@/lib/chat/browser-chat-store';
import type { ChatActions, ChatState } from '@/lib/chat/chat-store';

const ChatContext = createContext<StoreApi<ChatState> | null>(null);

/** Makes one store for the page: a global one would be shared by everybody the server renders for. */
export function ChatProvider({ children }: { children: ReactNode }) {
  const [store] = useState(createBrowserChatStore);
  return <ChatContext value={store}>{children}</ChatContext>;
}

/** The page's store itself, for what watches it without drawing. */
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
