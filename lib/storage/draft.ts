import { isTemporary } from '@/lib/conversation/temporary';
import type { Attachment, Conversation } from '@/lib/conversation/types';

/** Stands for the key of a tab's own draft, which every new chat of it shows. */
export const ownDraftKey = 'own';

/**
 * Under what the unsent text of the conversation on screen is kept: its id, also when its messages have been deleted,
 * and when a link has filled it. Nothing of a new chat is kept; its text waits for the next one.
 */
export function draftKey({
  conversation,
  prefilled,
}: {
  conversation: Conversation;
  prefilled: { readonly conversationId: string } | null;
}): string {
  const { id, createdAt, updatedAt } = conversation;
  const nothingSaid = !isTemporary(id) && updatedAt === createdAt && conversation.leafId === null;
  return nothingSaid && prefilled?.conversationId !== id ? ownDraftKey : id;
}

/** Under what the text of a message is kept while it is being rewritten. */
export function editKey(conversationId: string, messageId: string): string {
  return `${conversationId}/${messageId}`;
}

/** An unsent message. */
export interface Draft {
  readonly text: string;
  /** null where nothing is kept; empty where all that was attached to a message is taken off in its edit. */
  readonly attachments: readonly Attachment[] | null;
}

/** Where unsent text is kept, by its key. All but `unowned` and `erasePending` reject where the browser refuses. */
export interface DraftStorage {
  /** Empty where there is none. */
  read(key: string): Promise<string>;
  write(key: string, text: string): Promise<void>;
  /** The attachments of the text; null where nothing is kept. */
  readAttachments(key: string): Promise<Draft['attachments']>;
  /** An empty list is kept of a message's edit alone; null erases it there too. */
  writeAttachments(key: string, attachments: Draft['attachments']): Promise<void>;
  /** Takes out all that belongs to a conversation, by its keys. */
  take(conversationId: string): Promise<ReadonlyMap<string, Draft>>;
  /** The keys of unsent messages whose conversation is not kept. */
  unowned(): Promise<readonly string[]>;
  /** Erases what IndexedDB has not taken. */
  erasePending(): void;
}

/** Whether a key is that of a conversation's unsent text, or of one of its messages that are being rewritten. */
export function isKeyOf(key: string, conversationId: string): boolean {
  return key === conversationId || key.startsWith(editKey(conversationId, ''));
}

/** Whether a key is that of a message. */
export function isEditKey(key: string): boolean {
  return key.includes('/');
}
