import type { AskDependencies } from '@/lib/conversation/ask/ask';
import type { ConversationStorage } from '@/lib/conversation/storage/conversation-storage';

/** What the chat needs of the world around it. */
export interface ChatDependencies extends AskDependencies {
  readonly storage: ConversationStorage;
  /** Which conversation was on screen, kept across a reload. */
  readonly current: CurrentConversation;
  readonly createId: () => string;
}

export interface CurrentConversation {
  readonly read: () => string | null;
  readonly write: (id: string) => void;
}
