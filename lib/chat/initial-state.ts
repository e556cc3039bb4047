import type { ChatActions, ChatState } from './chat-state';
import type { Conversation } from '@/lib/conversation/types';
import { noPresets } from './new-chats';

/** The state before anything has been read. */
export function initialState(conversation: Conversation, actions: ChatActions): ChatState {
  return {
    ready: false,
    conversation,
    summaries: [],
    answering: new Set(),
    presets: noPresets,
    found: null,
    editingId: null,
    problems: [],
    refusedFor: null,
    storageWarning: null,
    maxCompletionTokens: null,
    prefilled: null,
    actions,
  };
}
