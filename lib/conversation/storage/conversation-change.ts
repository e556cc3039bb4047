import type { Conversation } from '@/lib/conversation/types';
import type { ConversationChange } from './conversation-storage';

/** What has to be written to make the first of the second. Messages never change in place, so identity tells. */
export function changeBetween(before: Conversation | undefined, after: Conversation): ConversationChange {
  const { messages, ...header } = after;
  const known = before?.messages ?? {};
  return {
    header,
    written: Object.values(messages).filter((message) => known[message.id] !== message),
    removedIds: Object.keys(known).filter((id) => !Object.hasOwn(messages, id)),
  };
}
