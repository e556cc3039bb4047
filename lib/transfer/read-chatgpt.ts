import { newConversation, userMessage, writtenAnswer, type MessageBase } from '@/lib/conversation/messages';
import { defaultSettings } from '@/lib/settings/settings';
import { titleFrom } from '@/lib/conversation/title';
import { resolveLeaf } from '@/lib/conversation/tree-changes';
import type { Message } from '@/lib/conversation/types';
import { TIMES_REPLACED, withoutCycles, type ImportContext, type Imported } from './imported';
import { isRecord, type UnknownRecord } from '@/lib/json/json';
import { readContent } from './read-openai-messages';
import { isTime } from '@/lib/conversation/time';

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

/**
 * The message of one node of ChatGPT's tree: null where it has none to show, and the name of its kind where it has one
 * that cannot be shown. The time of `base` is for nodes without one.
 */
function readNode(node: unknown, base: MessageBase): Message | string | null {
  const message = isRecord(node) ? node['message'] : undefined;
  if (!isRecord(message) || !isRecord(message['content']) || !isRecord(message['author'])) return null;
  const { role } = message['author'];
  const metadata = isRecord(message['metadata']) ? message['metadata'] : {};
  if (role === 'system' || metadata['is_visually_hidden_from_conversation'] === true) return null;

  const content = readText(message['content']);
  if (content === null) return kindOf(message['content']);
  if (content.trim() === '') return null;
  const timed = { ...base, createdAt: milliseconds(message['create_time']) ?? base.createdAt };
  if (role === 'user') return userMessage(timed, content);
  if (role !== 'assistant') return typeof role === 'string' ? role : 'unknown';
  const model = metadata['model_slug'];
  return {
    ...writtenAnswer(timed, content),
    respondedBy: typeof model === 'string' ? model : null,
  };
}

/** Text, text with attachments (which are not in the file: a placeholder stands for each), or code; null for any other kind. */
function readText(content: UnknownRecord): string | null {
  const { content_type, parts, text, language } = content;
  if (content_type === 'text' || content_type === 'multimodal_text') return readContent(parts) ?? '';
  if (content_type !== 'code' || typeof text !== 'string') return null;
  return `\`\`\`${typeof language === 'string' && /^[\w+-]+$/.test(language) ? language : ''}\n${text}\n\`\`\``;
}

function kindOf({ content_type }: UnknownRecord): string {
  return typeof content_type === 'string' ? content_type : 'unknown';
}

/**
 * Finds, for the id of a node, the id of its message, or of the message of the nearest node above that has one. However
 * often it is asked, it passes each node without a message once.
 */
function keptAncestors(
  nodes: ReadonlyMap<string, unknown>,
  read: ReadonlyMap<string, Message>,
): (nodeId: unknown) => string | null {
  const known = new Map<string, string | null>([...read].map(([nodeId, { id }]) => [nodeId, id]));
  return (start) => {
    const walked = new Set<string>();
    let nodeId = start;
    while (typeof nodeId === 'string' && !known.has(nodeId) && !walked.has(nodeId)) {
      walked.add(nodeId);
      nodeId = parentOf(nodes.get(nodeId));
    }
    const found = typeof nodeId === 'string' ? (known.get(nodeId) ?? null) : null;
    for (const id of walked) known.set(id, found);
    return found;
  };
}

/** The id of a node's parent, as the file has it. */
function parentOf(node: unknown): unknown {
  return isRecord(node) ? node['parent'] : undefined;
}

/** A time of ChatGPT's, which is in seconds since the epoch; null where there is none, or none that can be. */
function milliseconds(seconds: unknown): number | null {
  const time = typeof seconds === 'number' ? Math.round(seconds * 1_000) : null;
  return isTime(time) ? time : null;
}
