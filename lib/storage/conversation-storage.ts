import type { Conversation, ConversationSummary } from '@/lib/conversation/types';
import type { Presets, Settings } from '@/lib/settings/types';
import type { ConversationChange } from './conversation-change';

/** Records as read, and how many damaged ones had to be left out. */
export interface StoredRecords<Records> {
  readonly records: Records;
  readonly damaged: number;
}

/** So many messages fill any screen: the end of a thread, when it is drawn before the rest. */
export const END_LENGTH = 8;

/** Where conversations are kept. Every method rejects where the browser refuses. */
export interface ConversationStorage {
  /** Newest first. */
  readSummaries(): Promise<StoredRecords<readonly ConversationSummary[]>>;
  /** A null record stands for a conversation that is not there, or cannot be read. */
  readConversation(id: string): Promise<StoredRecords<Conversation | null>>;
  /**
   * A conversation so long that reading it takes a while, with the last `END_LENGTH` messages of its thread alone: to be shown
   * until the rest is there. Null for a shorter one, and where its end cannot be told from those.
   */
  readEnd(id: string): Promise<Conversation | null>;
  /** False, and nothing written, where the change builds on a conversation that storage has lost. */
  write(change: ConversationChange): Promise<boolean>;
  remove(conversationId: string): Promise<void>;
  /** Removes everything. */
  clear(): Promise<void>;
  /** The settings that a new chat starts with. */
  readNewChatSettings(): Promise<Settings | null>;
  writeNewChatSettings(settings: Settings): Promise<void>;
  readPresets(): Promise<Presets>;
  /** Changes what is kept, which another tab may have changed, and gives it as it is then. */
  changePresets(change: (before: Presets) => Presets): Promise<Presets>;
}
