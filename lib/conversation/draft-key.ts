import type { Conversation } from './types';

/** Under what the unsent text of a conversation is kept. Chats that are not kept themselves have one in common. */
export function draftKey({ id, leafId }: Conversation): string {
  return leafId === null ? 'new' : id;
}
