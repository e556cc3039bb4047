import type { Conversation, Message } from './types';

export type Messages = Conversation['messages'];

/** The ids of the messages below each message, oldest first; under null the roots. Deleted ones are left out. */
export type ChildIndex = ReadonlyMap<string | null, readonly string[]>;

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
  let parent = rawParentOf(messages, id);
  while (parent?.deleted && !known.has(parent) && !walked.has(parent)) {
    walked.add(parent);
    parent = rawParentOf(messages, parent.id);
  }
  const shown = (parent?.deleted ? known.get(parent) : parent?.id) ?? null;
  for (const message of walked) known.set(message, shown);
  return shown;
}

function rawParentOf(messages: Messages, id: string): Message | undefined {
  const parentId = Object.hasOwn(messages, id) ? messages[id]?.parentId : undefined;
  return typeof parentId === 'string' && Object.hasOwn(messages, parentId) ? messages[parentId] : undefined;
}

function buildChildIndex(messages: Messages): ChildIndex {
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
  return index;
}
