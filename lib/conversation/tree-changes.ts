import {
  extendChildIndex,
  keepChildIndex,
  type Messages,
  findMessage,
  latestLeaf,
  pathTo,
  siblingsOf,
} from './tree';
import type { Conversation, Message } from './types';

/* Changes of a conversation's tree. Each returns a new conversation, or the same one where there is nothing to change. */

/** Adds a message under the parent it names, and shows it. */
export function append(conversation: Conversation, message: Message): Conversation {
  const messages = { ...conversation.messages, [message.id]: message };
  extendChildIndex(conversation.messages, messages, message);
  return { ...conversation, messages, leafId: message.id };
}

/** Puts new states of messages in the place of the old ones. Their parents, times and whether they are deleted must be the same. */
export function replaceMessage(conversation: Conversation, ...changed: readonly Message[]): Conversation {
  const known = changed.filter(({ id }) => findMessage(conversation.messages, id));
  if (known.length === 0) return conversation;
  const messages = { ...conversation.messages };
  for (const message of known) messages[message.id] = message;
  keepChildIndex(conversation.messages, messages);
  return { ...conversation, messages };
}

/** Shows the sibling `step` places from a message, at its newest leaf. */
export function showSibling(conversation: Conversation, id: string, step: number): Conversation {
  const { messages } = conversation;
  const siblings = siblingsOf(messages, id);
  const sibling = siblings[siblings.findIndex((message) => message.id === id) + step];
  return sibling ? { ...conversation, leafId: latestLeaf(messages, sibling.id) } : conversation;
}

/** Shows the thread that a message stands in, where it is not on screen. */
export function showMessage(conversation: Conversation, id: string): Conversation {
  const { messages, leafId } = conversation;
  const message = findMessage(messages, id);
  if (!message || message.deleted || pathTo(messages, leafId).includes(message)) return conversation;
  return { ...conversation, leafId: latestLeaf(messages, id) };
}

/**
 * A leaf to show: the given one where it still is one, else the newest below it, or below its parent where it has been
 * deleted, else the newest of all.
 */
export function resolveLeaf(messages: Messages, leafId: string | null): string | null {
  return latestLeaf(messages, pathTo(messages, leafId).at(-1)?.id ?? null);
}
