import { newConversation } from '@/lib/conversation/messages';
import { defaultSettings } from '@/lib/settings/settings';
import { titleFrom } from '@/lib/conversation/title';
import { resolveLeaf } from '@/lib/conversation/tree-changes';
import type { Message } from '@/lib/conversation/types';
import { TIMES_REPLACED, type ImportContext, type Imported } from '@/lib/transfer/imported';
import { withoutCycles } from '@/lib/transfer/without-cycles';
import { isRecord } from '@/lib/json/json';
import { keptAncestors, parentOf } from './kept-ancestors';
import { milliseconds } from './milliseconds';
import { readNode } from './read-node';

/**
 * One conversation of ChatGPT's `conversations.json`, its tree kept. A node that cannot be shown (hidden, of a tool, of
 * an unknown kind) is left out, and what hung on it hangs on its parent. The format is not documented by OpenAI; this
 * reads it as exports of 2023 to 2026 have it. Its ids are kept in ours, so that a later export is known for the same.
 */
export function readChatGptConversation(value: unknown, place: string, context: ImportContext): Imported {
  const mapping = isRecord(value) ? value['mapping'] : undefined;
  if (!isRecord(value) || !isRecord(mapping)) {
    return { conversation: null, remarks: [{ what: place, why: 'It is no conversation.' }] };
  }
  const createdAt = milliseconds(value['create_time']) ?? context.now;
  const nodes = new Map(Object.entries(mapping));
  const id = ownId(value['conversation_id'] ?? value['id']);
  const messageId = (nodeId: string) => (id === null ? null : ownId(nodeId)) ?? context.createId();
  const { read, unknownKinds, keptAncestor } = readMessages(nodes, createdAt, messageId);
  const title = typeof value['title'] === 'string' ? titleFrom(value['title']) : '';
  const what = title === '' ? place : title;
  const kinds = [...unknownKinds].map(([kind, count]) => `${count} of the kind “${kind}”`);
  const timesReplaced = [value['create_time'], value['update_time']].some(
    (time) => typeof time === 'number' && milliseconds(time) === null,
  );
  const remarks = [
    ...(kinds.length > 0 ? [`Messages that cannot be shown were left out: ${kinds.join(', ')}.`] : []),
    ...(timesReplaced ? [TIMES_REPLACED] : []),
  ].map((why) => ({ what, why }));
  if (read.size === 0) {
    return { conversation: null, remarks: [...remarks, { what, why: 'It has no messages.' }] };
  }

  const { messages } = withoutCycles(new Map([...read.values()].map((message) => [message.id, message])));
  const conversation = {
    ...newConversation(id ?? context.createId(), createdAt, defaultSettings),
    title: what,
    updatedAt: milliseconds(value['update_time']) ?? createdAt,
    messages,
    leafId: resolveLeaf(messages, keptAncestor(value['current_node'])),
  };
  return { conversation, remarks };
}

/** Our id for what ChatGPT knows by its own; null where that is none. */
function ownId(theirs: unknown): string | null {
  return typeof theirs === 'string' && /^[\w-]{1,64}$/.test(theirs) ? `chatgpt-${theirs}` : null;
}

/** The messages that can be shown, by the ids of their nodes; how many of which kinds cannot; what a node hangs on. */
function readMessages(
  nodes: ReadonlyMap<string, unknown>,
  createdAt: number,
  messageId: (nodeId: string) => string,
) {
  const read = new Map<string, Message>();
  const unknownKinds = new Map<string, number>();
  for (const [index, [nodeId, node]] of [...nodes].entries()) {
    // Where a node has no time, its place in the file keeps the order.
    const result = readNode(node, { id: messageId(nodeId), parentId: null, createdAt: createdAt + index });
    if (typeof result === 'string') unknownKinds.set(result, (unknownKinds.get(result) ?? 0) + 1);
    else if (result) read.set(nodeId, result);
  }
  const keptAncestor = keptAncestors(nodes, read);
  for (const [nodeId, message] of read) {
    read.set(nodeId, { ...message, parentId: keptAncestor(parentOf(nodes.get(nodeId))) });
  }
  return { read, unknownKinds, keptAncestor };
}
