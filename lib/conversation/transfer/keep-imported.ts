import type { ConversationStorage } from '@/lib/conversation/storage/conversation-storage';
import { changeBetween } from '@/lib/conversation/storage/conversation-change';
import type { Conversation } from '@/lib/conversation/types';

/**
 * Writes an imported conversation. One that is here already, with all of its messages, is left as it is; where it has
 * others, a copy is made: what was there stays. Rejects where the browser refuses.
 */
export async function keepImported(
  storage: ConversationStorage,
  conversation: Conversation,
  createId: () => string,
): Promise<'added' | 'known'> {
  const { records } = await storage.readConversation(conversation.id);
  const isKnown =
    records !== null && Object.keys(conversation.messages).every((id) => Object.hasOwn(records.messages, id));
  if (isKnown) return 'known';
  const added = records === null ? conversation : { ...conversation, id: createId() };
  await storage.write(changeBetween(undefined, added));
  return 'added';
}
