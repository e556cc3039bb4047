import { keepChildIndex, parentIdOf, type Messages } from './child-index';
import { childrenOf, findMessage, latestLeaf, pathTo, siblingsOf, subtreeOf } from './tree';
import type { Conversation, Message } from './types';

/* Changes of a conversation's tree. Each returns a new conversation, or the same one where there is nothing to change. */

/** Adds a message under the parent it names, and shows it. */
export function append(conversation: Conversation, message: Message): Conversation {
  return {
    ...conversation,
    messages: { ...conversation.messages, [message.id]: message },
    leafId: message.id,
  };
}

/** Puts a new state of a message in the place of the old one. Its parent and its time must be the same. */
export function replaceMessage(conversation: Conversation, message: Message): Conversation {
  if (!findMessage(conversation.messages, message.id)) return conversation;
  const messages = { ...conversation.messages, [message.id]: message };
  keepChildIndex(conversation.messages, messages);
  return { ...conversation, messages };
}

/** A branch that was taken out, with what it takes to put it back. */
export interface RemovedBranch {
  readonly conversationId: string;
  /** What the branch hung on; null for a root. */
  readonly parentId: string | null;
  /** The branch's top comes first. */
  readonly messages: readonly Message[];
  /** What was on screen before. */
  readonly leafId: string | null;
}

/**
 * Takes out a message and all below it. Where that was on screen, the version next to it is shown, or without one
 * the thread ends at its parent. Null for an unknown message.
 */
export function removeBranch(
  conversation: Conversation,
  id: string,
): { conversation: Conversation; removed: RemovedBranch } | null {
  const branch = subtreeOf(conversation.messages, id);
  if (branch.length === 0) return null;
  const removedIds = new Set(branch.map((message) => message.id));
  const messages = Object.fromEntries(
    Object.entries(conversation.messages).filter(([messageId]) => !removedIds.has(messageId)),
  );
  const { leafId } = conversation;
  return {
    conversation: {
      ...conversation,
      messages,
      leafId:
        leafId !== null && removedIds.has(leafId) ? leafBeside(conversation.messages, id, messages) : leafId,
    },
    removed: {
      conversationId: conversation.id,
      parentId: parentIdOf(conversation.messages, id),
      messages: branch,
      leafId,
    },
  };
}

/** Puts a removed branch back and shows what was shown. Nothing where the message it hung on has gone too. */
export function restoreBranch(conversation: Conversation, branch: RemovedBranch): Conversation {
  const { parentId, messages, leafId } = branch;
  if (parentId !== null && !findMessage(conversation.messages, parentId)) return conversation;
  const restored = {
    ...conversation.messages,
    ...Object.fromEntries(messages.map((message) => [message.id, message])),
  };
  return { ...conversation, messages: restored, leafId: soundLeaf(restored, leafId) };
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
  if (!findMessage(messages, id) || pathTo(messages, leafId).some((message) => message.id === id))
    return conversation;
  return { ...conversation, leafId: latestLeaf(messages, id) };
}

/** A leaf to show: the given one where it still is one, else the newest below it, else the newest of all. */
export function soundLeaf(messages: Messages, leafId: string | null): string | null {
  return latestLeaf(messages, findMessage(messages, leafId) ? leafId : null);
}

function leafBeside(before: Messages, id: string, after: Messages): string | null {
  const siblings = siblingsOf(before, id);
  const position = siblings.findIndex((message) => message.id === id);
  const neighbour = siblings[position - 1] ?? siblings[position + 1];
  if (neighbour && findMessage(after, neighbour.id)) return latestLeaf(after, neighbour.id);
  const parentId = parentIdOf(before, id);
  return findMessage(after, parentId) && childrenOf(after, parentId).length === 0
    ? parentId
    : latestLeaf(after, null);
}
