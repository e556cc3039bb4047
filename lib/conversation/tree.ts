import { childIndex, parentIdOf, type ChildIndex, type Messages } from './child-index';
import { isStreaming } from './messages';
import type { Answer, Conversation, Message } from './types';

/*
 * Reading a conversation's tree. A deleted message is not in it: what is below that counts as below its parent. Stored
 * data may be damaged: a message whose parent is missing counts as a root, and a cycle is walked once.
 */

/** The last path that was asked for of messages that hang together so. */
const lastPaths = new WeakMap<ChildIndex, { leafId: string | null; ids: readonly string[] }>();

/** A message by its id, deleted or not. */
export function findMessage(messages: Messages, id: string | null): Message | undefined {
  // The id may come from outside, and `messages` has a prototype.
  return id !== null && Object.hasOwn(messages, id) ? messages[id] : undefined;
}

/** The messages from the root to this one, both included, without deleted ones; empty for null or an unknown id. */
export function pathTo(messages: Messages, id: string | null): readonly Message[] {
  return pathWithDeleted(messages, id).filter(({ deleted }) => !deleted);
}

/** The messages from the root to this one as they were before any was deleted alone. */
export function pathWithDeleted(messages: Messages, id: string | null): readonly Message[] {
  const path = new Set<Message>();
  for (
    let message = findMessage(messages, id);
    message && !path.has(message);
    message = findMessage(messages, message.parentId)
  ) {
    path.add(message);
  }
  return [...path].reverse();
}

/** The ids of the thread on screen: the same array while a word arrives, so that nothing long is walked for it. */
export function visibleIds({ messages, leafId }: Conversation): readonly string[] {
  const index = childIndex(messages);
  const known = lastPaths.get(index);
  if (known?.leafId === leafId) return known.ids;
  const ids = pathTo(messages, leafId).map(({ id }) => id);
  lastPaths.set(index, { leafId, ids });
  return ids;
}

/** The thread on screen. */
export function visiblePath(conversation: Conversation): readonly Message[] {
  return visibleIds(conversation).flatMap((id) => findMessage(conversation.messages, id) ?? []);
}

/** The answer at the end of the thread on screen while it arrives, else null. */
export function arrivingAnswer({ messages, leafId }: Conversation): Answer | null {
  const leaf = findMessage(messages, leafId);
  return leaf?.role === 'assistant' && isStreaming(leaf) ? leaf : null;
}

/** The messages right below one, oldest first; below null, the roots. */
export function childrenOf(messages: Messages, id: string | null): readonly Message[] {
  const ids = childIndex(messages).get(id) ?? [];
  return ids.flatMap((childId) => findMessage(messages, childId) ?? []);
}

/** The versions of a message, itself among them, oldest first; empty for an unknown id. */
export function siblingsOf(messages: Messages, id: string): readonly Message[] {
  return findMessage(messages, id) ? childrenOf(messages, parentIdOf(messages, id)) : [];
}

/** From a message down its newest branch: the id of the leaf. From null, of the newest root's; null without messages. */
export function latestLeaf(messages: Messages, id: string | null): string | null {
  const index = childIndex(messages);
  const walked = new Set<string>();
  let leaf = id;
  for (
    let next = index.get(id)?.at(-1);
    next !== undefined && !walked.has(next);
    next = index.get(next)?.at(-1)
  ) {
    walked.add(next);
    leaf = next;
  }
  return leaf;
}

/** The messages of a branch: this one and all below it. */
export function subtreeOf(messages: Messages, id: string): readonly Message[] {
  const subtree = new Set<Message>();
  const open = [findMessage(messages, id)];
  for (let message = open.pop(); message; message = open.pop()) {
    if (subtree.has(message)) continue;
    subtree.add(message);
    for (const child of childrenOf(messages, message.id)) open.push(child);
  }
  return [...subtree];
}
