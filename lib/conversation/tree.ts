import type { Conversation, Message } from './types';

/*
 * Reading a conversation's tree. A deleted message is not in it: what is below that counts as below its parent. Stored
 * data may be damaged: a message whose parent is missing counts as a root, and a cycle is walked once.
 */

export type Messages = Conversation['messages'];

/** The ids of the messages below each message, oldest first; under null the roots. Deleted ones are left out. */
type ChildIndex = ReadonlyMap<string | null, readonly string[]>;

const indexes = new WeakMap<Messages, ChildIndex>();
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

/**
 * The parent of a message as it is shown: the nearest that is not deleted. Null for a root, also where the parent is
 * missing. `known` is what has been found for deleted messages before, so that many calls walk a chain of them once.
 */
export function parentIdOf(
  messages: Messages,
  id: string,
  known = new Map<Message, string | null>(),
): string | null {
  const walked = new Set<Message>();
  let parent = storedParent(messages, id);
  while (parent?.deleted && !known.has(parent) && !walked.has(parent)) {
    walked.add(parent);
    parent = storedParent(messages, parent.id);
  }
  const shown = (parent?.deleted ? known.get(parent) : parent?.id) ?? null;
  for (const message of walked) known.set(message, shown);
  return shown;
}

function storedParent(messages: Messages, id: string): Message | undefined {
  return findMessage(messages, findMessage(messages, id)?.parentId ?? null);
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

/**
 * From a message down its newest branch, of choices their first: the id of the leaf. From null, of the newest root's; null
 * without messages.
 */
export function latestLeaf(messages: Messages, id: string | null): string | null {
  const index = childIndex(messages);
  const walked = new Set<string>();
  let leaf = id;
  const newest = (parentId: string | null): string | undefined => {
    const ids = index.get(parentId) ?? [];
    const last = findMessage(messages, ids.at(-1) ?? null);
    return ids.find((id) => last?.role === 'assistant' && id === last.choice?.request) ?? last?.id;
  };
  for (let next = newest(id); next !== undefined && !walked.has(next); next = newest(next)) {
    walked.add(next);
    leaf = next;
  }
  return leaf;
}

/** Says that two sets of messages hang together alike, so that a streamed word does not index them again. */
export function keepChildIndex(from: Messages, to: Messages): void {
  const known = indexes.get(from);
  if (known) indexes.set(to, known);
}

/**
 * Says that messages hang together as others do, with a new one below them: neither the tree nor the thread on screen is walked for
 * it. Where it may come before others, they are walked when they are needed.
 */
export function extendChildIndex(from: Messages, to: Messages, message: Message): void {
  const known = indexes.get(from);
  const { id, deleted, createdAt } = message;
  if (!known || deleted || findMessage(from, id)) return;
  const parentId = parentIdOf(to, id);
  const beside = childrenOf(from, parentId);
  if (beside.some((other) => other.createdAt >= createdAt)) return;
  // A message that was a root only because this one was missing hangs on it now.
  if (childrenOf(from, null).some((root) => pathWithDeleted(from, root.id)[0]?.parentId === id)) return;
  const index = new Map(known).set(parentId, [...beside.map((other) => other.id), id]);
  indexes.set(to, index);
  const path = lastPaths.get(known)?.ids ?? [];
  const above = path.lastIndexOf(parentId ?? '');
  // It is the new end of the thread, or another version of that.
  if (above !== -1 && above >= path.length - 2)
    lastPaths.set(index, { leafId: id, ids: [...path.slice(0, above + 1), id] });
}

/** The child index of these messages, made once for each `messages` object. */
function childIndex(messages: Messages): ChildIndex {
  const made = indexes.get(messages);
  if (made) return made;
  const index = new Map<string | null, string[]>();
  const oldestFirst = Object.values(messages)
    .filter(({ deleted }) => !deleted)
    .sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : Number(a.id > b.id)));
  const known = new Map<Message, string | null>();
  for (const { id } of oldestFirst) {
    const parentId = parentIdOf(messages, id, known);
    const children = index.get(parentId);
    if (children) children.push(id);
    else index.set(parentId, [id]);
  }
  indexes.set(messages, index);
  return index;
}
