import type { Starter } from '@/lib/model/starters';
import type { Prefill } from './prefilled-link';
import type { Conversation, ConversationSummary, Settings, SettingsProblem } from './types';

/** The state of the chat page. */
export interface ChatState {
  /** false until what the browser keeps has been read. */
  readonly ready: boolean;
  readonly conversation: Conversation;
  /** Every conversation kept in this browser, newest first; an empty one is not kept. */
  readonly summaries: readonly ConversationSummary[];
  /** What is wrong with the current settings; nothing is sent while there is a problem. */
  readonly problems: readonly SettingsProblem[];
  /** Set while the browser does not keep what is written, with what to do about it. */
  readonly storageWarning: string | null;
  /** The text that a link brought for the composer; null where none did. */
  readonly prefilledPrompt: string | null;
  readonly actions: ChatActions;
}

/** Everything a person can do. None of them throws; a failed answer says so in its own state. */
export interface ChatActions {
  /** Appends a user's message and a pending answer, and asks. False, and nothing done, while settings have a problem, an answer streams or the text is blank. */
  send(text: string): boolean;
  /** Ends every answer that streams in this conversation, keeping its text. */
  stop(): void;
  /** Asks again for an answer: a new sibling. `without` names a request parameter to unset first, in the settings too. */
  regenerate(answerId: string, options?: { without?: string }): void;
  /** Replaces a message by an edited sibling; a user's one is then sent. */
  edit(messageId: string, text: string): void;
  /** Gives a tool's results by call id, and asks again. */
  submitToolResults(answerId: string, results: Readonly<Record<string, string>>): void;
  /** Removes a message and all below it. */
  deleteMessage(messageId: string): void;
  /** Brings back what the last deleteMessage removed. */
  undoDelete(): void;
  /** Shows the previous (-1) or next (+1) sibling of a message. */
  showVersion(messageId: string, step: -1 | 1): void;
  changeSettings(patch: Partial<Settings>): void;
  /** Sets a numeric parameter, or with undefined unsets it. */
  setParameter(name: keyof Settings['parameters'], value: number | undefined): void;
  /** Back to nothing set, the system prompt kept. */
  resetParameters(): void;
  newChat(): void;
  /** Shows a new chat as a link wants it. Nothing is sent, and the settings of later chats stay as they were. */
  openPrefilled(prefill: Prefill): void;
  openConversation(id: string): void;
  deleteConversation(id: string): void;
  /** Lays down a starter's history and settings in a new chat, and sends its last message. */
  useStarter(starter: Starter): void;
}
