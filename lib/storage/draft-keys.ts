import type { Conversation } from '@/lib/conversation/types';

/* Under what the unsent text of a conversation, or of a message being rewritten, is kept. */

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
  const nothingSaid = updatedAt === createdAt && conversation.leafId === null;
  return nothingSaid && prefilled?.conversationId !== id ? ownDraftKey : id;
}

/** Under what the text of a message is kept while it is being rewritten. */
export function editKey(conversationId: string, messageId: string): string {
  return `${conversationId}/${messageId}`;
}

/** Whether a key is that of a conversation's unsent text, or of one of its messages that are being rewritten. */
export function isKeyOf(key: string, conversationId: string): boolean {
  return key === conversationId || key.startsWith(editKey(conversationId, ''));
}

/** Whether a key is that of a message. */
export function isEditKey(key: string): boolean {
  return key.includes('/');
}
