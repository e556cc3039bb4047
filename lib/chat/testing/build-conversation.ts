import { newConversation, userMessage } from '@/lib/conversation/messages';
import { defaultSettings } from '@/lib/settings/settings';
import { append } from '@/lib/conversation/tree-changes';
import type { Conversation } from '@/lib/conversation/types';

export const emptyConversation = newConversation('conversation', 0, defaultSettings);

/** A conversation of questions by id and parent, in the order of their time. */
export function buildConversation(...links: [id: string, parentId: string | null][]): Conversation {
  return links.reduce(
    (conversation, [id, parentId], createdAt) =>
      append(conversation, userMessage({ id, parentId, createdAt }, id)),
    emptyConversation,
  );
}
