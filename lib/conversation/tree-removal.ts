import {
  parentIdOf,
  type Messages,
  childrenOf,
  findMessage,
  latestLeaf,
  pathWithDeleted,
  siblingsOf,
} from './tree';
import { resolveLeaf } from './tree-changes';
import type { Conversation, Message } from './types';

/*
 * Taking messages out of a conversation's tree, and putting them back. What still has something below it stays as
 * deleted, because that was asked with it; everything else goes.
 */

/** The removed messages, with all it takes to put them back. */
export interface Removed {
  readonly conversationId: string;
  /** The parent of the message; null for a root. */
  readonly parentId: string | null;
  /** The messages as they were. */
  readonly messages: readonly Message[];
  /** The leaf that was on screen before. */
  readonly leafId: string | null;
  /** The time of the newest message by then. */
  readonly newestAt: number;
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

interface Removal {
  readonly conversation: Conversation;
  readonly removed: Removed;
}

/**
 * Takes out a message and all below it. Where that was on screen, the version next to it is shown, or without one
 * the thread ends at its parent. Null for an unknown message.
 */
export function removeBranch(conversation: Conversation, id: string): Removal | null {
  const branch = subtreeOf(conversation.messages, id);
  return branch.length === 0 ? null : takeOut(conversation, id, new Set(branch));
}

/**
 * Takes out a message alone, an answer with the results of its tool calls: what is below moves up to its parent. Null
 * for an unknown message.
 */
export function removeAlone(conversation: Conversation, id: string): Removal | null {
  const message = findMessage(conversation.messages, id);
  return message ? takeOut(conversation, id, withResults(conversation.messages, message)) : null;
}

/**
 * Puts back what was taken out, and shows what was shown unless something has been said since. The same conversation
 * where the message it hung on has gone too.
 */
export function putBack(conversation: Conversation, removed: Removed): Conversation {
  const { parentId, messages, newestAt } = removed;
  if (parentId !== null && !findMessage(conversation.messages, parentId)) return conversation;
  const shown = findMessage(conversation.messages, conversation.leafId);
  const leafId = shown && shown.createdAt > newestAt ? shown.id : removed.leafId;
  const restored = {
    ...conversation.messages,
    ...Object.fromEntries(messages.map((message) => [message.id, message])),
  };
  return { ...conversation, messages: restored, leafId: resolveLeaf(restored, leafId) };
}

function takeOut(conversation: Conversation, top: string, gone: ReadonlySet<Message>): Removal {
  const { id: conversationId, messages: before, leafId } = conversation;
  const messages = withoutUnneeded(
    Object.values(before).map((message) => (gone.has(message) ? { ...message, deleted: true } : message)),
  );
  const leaf = findMessage(messages, leafId);
  return {
    conversation: {
      ...conversation,
      messages,
      leafId: leaf && !leaf.deleted ? leafId : leafBeside(before, top, messages),
    },
    removed: {
      conversationId,
      parentId: parentIdOf(before, top),
      messages: [
        ...Object.values(before).filter((message) => messages[message.id] !== message),
        ...deletedAbove(before, top),
      ],
      leafId,
      newestAt: Object.values(before).reduce((newest, { createdAt }) => Math.max(newest, createdAt), 0),
    },
  };
}

/** Messages by their ids, without deleted ones that nothing is below. */
function withoutUnneeded(list: readonly Message[]): Messages {
  const all = Object.fromEntries(list.map((message) => [message.id, message]));
  const needed = new Set<Message>();
  for (const shown of list.filter(({ deleted }) => !deleted)) {
    for (
      let message: Message | undefined = shown;
      message && !needed.has(message);
      message = findMessage(all, message.parentId)
    ) {
      needed.add(message);
    }
  }
  return Object.fromEntries(
    list.filter((message) => needed.has(message)).map((message) => [message.id, message]),
  );
}

/** An answer and the results below it that tools gave; any other message alone. */
function withResults(messages: Messages, message: Message): ReadonlySet<Message> {
  const together = new Set([message]);
  if (message.role !== 'assistant') return together;
  for (const { id } of together) {
    for (const child of childrenOf(messages, id)) if (child.role === 'tool') together.add(child);
  }
  return together;
}

/** The deleted messages right above one: it hangs on the tree by them, and another tab may find them unneeded. */
function deletedAbove(messages: Messages, id: string): readonly Message[] {
  const above = pathWithDeleted(messages, id).slice(0, -1);
  return above.slice(above.findLastIndex(({ deleted }) => !deleted) + 1);
}

/** Where the thread ends once the message with this id has gone from the screen. */
function leafBeside(before: Messages, id: string, after: Messages): string | null {
  const isShown = (candidate: Message | undefined): candidate is Message =>
    candidate !== undefined && !candidate.deleted;
  const siblings = siblingsOf(before, id);
  const position = siblings.findIndex((message) => message.id === id);
  const beside = [siblings[position - 1]?.id, siblings[position + 1]?.id, parentIdOf(before, id)];
  const shown = beside.map((candidate) => findMessage(after, candidate ?? null)).find(isShown);
  return latestLeaf(after, shown?.id ?? null);
}
