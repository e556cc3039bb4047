import type { Conversation, ConversationSummary, Message } from '@/lib/conversation/types';
import type { Presets, Settings } from '@/lib/settings/types';

/** A conversation without its messages, as it is kept. */
export type ConversationHeader = Omit<Conversation, 'messages'>;

/** What has changed of one conversation. It is written whole or not at all. */
export interface ConversationChange {
  readonly id: string;
  /** Whether storage is not known to have the conversation; then everything of it is here. */
  readonly isNew: boolean;
  /** The fields that are new or different: two tabs may each change their own. */
  readonly header: Partial<ConversationHeader>;
  /** Messages that are new or different. */
  readonly written: readonly Message[];
  readonly removedIds: readonly string[];
}

/** What was read, and how many damaged records had to be left out. */
export interface StoredRecords<Records> {
  readonly records: Records;
  readonly damaged: number;
}

/** Where conversations are kept. Every method rejects where the browser refuses. */
export interface ConversationStorage {
  /** Newest first. */
  readSummaries(): Promise<StoredRecords<readonly ConversationSummary[]>>;
  /** A null record stands for a conversation that is not there, or cannot be read. */
  readConversation(id: string): Promise<StoredRecords<Conversation | null>>;
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
