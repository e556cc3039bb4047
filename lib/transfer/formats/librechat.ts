import { isRecord, type UnknownRecord } from '@/lib/json/json';
import type { DraftConversation, DraftMessage, Format, Piece } from '../draft';
import { draftsOf, listOf, said, textOf, textOrNull, thought, timeOf } from './reading';
import { inlineSource } from './content-parts';

/** LibreChat's export of a conversation: a list of messages that name their parents, or a tree of them. */
export const libreChat: Format = (value) => {
  const list = Array.isArray(value) ? value : [value];
  return list.some(isConversation) ? draftsOf(list, readConversation) : null;
};

function isConversation(value: unknown): boolean {
  const first = isRecord(value)
    ? (listOf(value['messages'])[0] ?? listOf(value['messagesTree'])[0])
    : undefined;
  return isRecord(first) && 'messageId' in first && 'isCreatedByUser' in first;
}

/** Above every root. */
const NO_PARENT = '00000000-0000-0000-0000-000000000000';

function readConversation(value: unknown): DraftConversation | null {
  if (!isRecord(value) || !isConversation(value)) return null;
  const options = isRecord(value['options']) ? value['options'] : {};
  const messages = flattened(listOf(value['messages'] ?? value['messagesTree'])).map(readMessage);
  const times = messages
    .flatMap(({ at }) => (at === null || Number.isNaN(at) ? [] : [at]))
    .sort((a, b) => a - b);
  return {
    source: 'librechat',
    answeredBy: 'LibreChat',
    id: textOrNull(value['conversationId']),
    title: textOf(value['title'] ?? options['title']),
    createdAt: times[0] ?? null,
    updatedAt: times.at(-1) ?? null,
    systemPrompt: textOf(options['promptPrefix'] ?? options['system']),
    messages,
    leaf: messages.at(-1)?.key ?? null,
  };
}

/** A tree of messages as a list, parents first. */
function flattened(roots: readonly unknown[]): readonly UnknownRecord[] {
  const list: UnknownRecord[] = [];
  const open = roots.filter(isRecord).reverse();
  for (let message = open.pop(); message; message = open.pop()) {
    list.push(message);
    open.push(...listOf(message['children']).filter(isRecord).reverse());
  }
  return list;
}

function readMessage(message: UnknownRecord, index: number): DraftMessage {
  const parent = textOrNull(message['parentMessageId']);
  const base = {
    key: textOrNull(message['messageId']) ?? `at-${String(index)}`,
    parent: parent === NO_PARENT ? null : parent,
    at: timeOf(message['createdAt']),
  };
  if (message['error'] === true) {
    return { ...base, role: 'none', pieces: [{ kind: 'left out', code: 'failed_answers' }] };
  }
  const parts = listOf(message['content']);
  const pieces = [
    ...(parts.length > 0 ? parts.flatMap(readPart) : said(message['text'])),
    ...[...listOf(message['files']), ...listOf(message['attachments'])].flatMap(readFile),
  ];
  if (message['isCreatedByUser'] === true) return { ...base, role: 'user', pieces };
  const isCut = message['unfinished'] === true || message['finish_reason'] === 'incomplete';
  return {
    ...base,
    role: 'assistant',
    model: textOrNull(message['model']) ?? textOrNull(message['sender']),
    pieces,
    ...(isCut && { facts: { status: 'truncated' } }),
  };
}

/** A part of a message: text, reasoning, or a call of a tool with its result. */
function readPart(part: unknown): readonly Piece[] {
  if (!isRecord(part)) return [];
  const { type, text, tool_call: call } = part;
  if (type === 'text') return said(isRecord(text) ? text['value'] : text);
  if (type === 'think') return thought(isRecord(part['think']) ? part['think']['value'] : part['think']);
  if (type === 'image_file' || type === 'image_url') {
    const { image_url: image } = part;
    const address = isRecord(image) ? image['url'] : image;
    return [{ kind: 'attachment', what: 'image', name: null, ...inlineSource(address) }];
  }
  if (type === 'error') return [{ kind: 'left out', code: 'failed_answers' }];
  if (type !== 'tool_call' || !isRecord(call)) {
    return [{ kind: 'left out', code: 'kind', name: textOrNull(type) ?? 'unknown' }];
  }
  const id = textOrNull(call['id']);
  const { args } = call;
  const written = typeof args === 'string' ? args : JSON.stringify(args ?? {});
  return [
    { kind: 'call', id, name: textOf(call['name']), arguments: written },
    ...(typeof call['output'] === 'string'
      ? [{ kind: 'result', call: id, text: call['output'] } as const]
      : []),
  ];
}

function readFile(file: unknown): readonly Piece[] {
  if (!isRecord(file)) return [];
  const what = textOf(file['type']).startsWith('image/') ? 'image' : 'file';
  return [{ kind: 'attachment', what, name: textOrNull(file['filename']) }];
}
