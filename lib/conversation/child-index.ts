import type { Conversation } from './types';

export type Messages = Conversation['messages'];

/** The ids of the messages below each message, oldest first; under null the roots. */
type ChildIndex = ReadonlyMap<string | null, readonly string[]>;

const indexes = new WeakMap<Messages, ChildIndex>();

/** The child index of these messages, made once for each `messages` object. */
export function childIndex(messages: Messages): ChildIndex {
  const known = indexes.get(messages);
  if (known) return known;
  const index = buildChildIndex(messages);
  indexes.set(messages, index);
  return index;
}

/** Says that two sets of messages hang together alike, so that a streamed word does not index them again. */
export function keepChildIndex(from: Messages, to: Messages): void {
  const known = indexes.get(from);
  if (known) indexes.set(to, known);
}

/** The parent of a message, or null for a root: also for one whose parent is missing. */
export function parentIdOf(messages: Messages, id: string): string | null {
  const parentId = Object.hasOwn(messages, id) ? messages[id]?.parentId : undefined;
  return parentId !== undefined && parentId !== null && Object.hasOwn(messages, parentId) ? parentId : null;
}

function buildChildIndex(messages: Messages): ChildIndex {
  const index = new Map<string | null, string[]>();
  const oldestFirst = Object.values(messages).sort(
    (a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : Number(a.id > b.id)),
  );
  for (const { id } of oldestFirst) {
    const parentId = parentIdOf(messages, id);
    const children = index.get(parentId);
    if (children) children.push(id);
    else index.set(parentId, [id]);
  }
  return index;
}
