import type { Starter } from '@/lib/model/starters';
import type { Prefill } from '@/lib/settings/prefilled-link';
import type { Conversation, ConversationSummary } from '@/lib/conversation/types';
import type { Presets, Settings, SettingsProblem } from '@/lib/settings/types';

/** The state of the chat page. */
export interface ChatState {
  /** false until what the browser keeps has been read. */
  readonly ready: boolean;
  readonly conversation: Conversation;
  /** Every conversation kept in this browser, newest first; an empty one is not kept. */
  readonly summaries: readonly ConversationSummary[];
  /** The conversations that have an answer under way, in this tab or another. */
  readonly answering: ReadonlySet<string>;
  readonly presets: Presets;
  /** The message that is being edited. */
  readonly editingId: string | null;
  /** The message on screen that a search has led to. */
  readonly found: FoundMessage | null;
  /** What is wrong with the current settings; nothing is sent while there is a problem. */
  readonly problems: readonly SettingsProblem[];
  /** The `problems` for which something was not sent: the current ones as long as no setting has changed since. */
  readonly refusedFor: readonly SettingsProblem[] | null;
  /** Set while the browser does not keep what is written, with what to do about it. */
  readonly storageWarning: string | null;
  /** The most tokens of an answer that this deployment allows, as far as that is known; null for no limit. */
  readonly maxCompletionTokens: number | null;
  /** The chat that a link has opened, and the text that it brought for the composer; null where none did. */
  readonly prefilled: { readonly conversationId: string; readonly prompt: string } | null;
  readonly actions: ChatActions;
}

export interface FoundMessage {
  readonly messageId: string;
  /** What was searched for. */
  readonly words: readonly string[];
}

/** How a person keeps a conversation. */
type ConversationFiling = Partial<Pick<Conversation, 'title' | 'pinned' | 'folder'>>;

/** Brings back what was deleted, whatever has been done since. False where what it hung on has been deleted too. */
export type Undo = () => Promise<boolean>;

/** Everything a person can do. None of them throws; a failed answer says so in its own state. */
export interface ChatActions {
  /** Appends a user's message and a pending answer, and asks. False, and nothing done, while settings have a problem, an answer streams or the text is blank. */
  send(text: string): boolean;
  /** Ends every answer that streams in this conversation, keeping its text. */
  stop(): void;
  /** Asks again for an answer, where there is anything to ask with: a new sibling. `without` names a request parameter to unset first, in the settings too. */
  regenerate(answerId: string, options?: { without?: string }): void;
  /** Begins to edit a message, or with null leaves it. */
  editMessage(messageId: string | null): void;
  /** Replaces a message by an edited sibling; a user's one is then sent. False, and nothing done, as with `send`. */
  edit(messageId: string, text: string): boolean;
  /** Gives a tool's results by call id, and asks again. False, and nothing done, while settings have a problem. */
  submitToolResults(answerId: string, results: Readonly<Record<string, string>>): boolean;
  /** Removes a message and all below it, or the message `alone`: then what is below moves up. Null for an unknown message. */
  deleteMessage(messageId: string, options?: { alone?: boolean }): Undo | null;
  /** Shows the previous (-1) or next (+1) sibling of a message. */
  showVersion(messageId: string, step: -1 | 1): void;
  changeSettings(patch: Partial<Settings>): void;
  /** Sets a numeric parameter, or with undefined unsets it. */
  setParameter(name: keyof Settings['parameters'], value: number | undefined): void;
  /** Notes what the deployment limits an answer to; it is sent wherever the settings set no limit. */
  limitAnswers(maxCompletionTokens: number | null): void;
  /** Back to nothing set, the system prompt kept. */
  resetParameters(): void;
  /** Keeps settings under a name, over those that had it; a blank name is none. */
  keepPreset(name: string, settings: Settings): void;
  applyPreset(name: string): void;
  deletePreset(name: string): void;
  /** Lets new chats begin with a preset, or with null by the settings used last. */
  startNewChatsWith(name: string | null): void;
  /** The unsent text kept under a `draftKey` or an `editKey`; empty where there is none. */
  readDraft(key: string): Promise<string>;
  keepDraft(key: string, text: string): void;
  newChat(): void;
  /** Shows a new chat as a link wants it. Nothing is sent, and the settings of later chats stay as they were. */
  openPrefilled(prefill: Prefill): void;
  /** Resolves when it is on screen, or cannot be shown. */
  openConversation(id: string): Promise<void>;
  /** Opens a conversation at one message, in whichever version that stands. */
  openFound(conversationId: string, found: FoundMessage): Promise<void>;
  /** Names, pins or files a conversation; a blank title leaves the one there is. */
  fileConversation(id: string, patch: ConversationFiling): Promise<void>;
  /** Gives what brings it back, on screen if it was there; null where it could not be read, and is gone. */
  deleteConversation(id: string): Promise<Undo | null>;
  /** Deletes all that this browser keeps. */
  deleteEverything(): Promise<void>;
  /** A conversation from memory or storage; null where it is not there. Rejects where the browser refuses to read. */
  readConversation(id: string): Promise<Conversation | null>;
  /** Lists what has been written to storage past the store, here and in the other tabs. */
  rereadList(): Promise<void>;
  /** Lays down a starter's history and settings in a new chat, and sends its last message. */
  useStarter(starter: Starter): void;
}
