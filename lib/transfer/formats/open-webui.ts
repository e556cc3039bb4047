import { isRecord, parseJson, type UnknownRecord } from '@/lib/json/json';
import { decodeCharacterReferences } from '@/lib/markdown/character-references';
import type { DraftConversation, DraftMessage, Format, Piece } from '../draft';
import { draftsOf, inOrder, listOf, said, textOf, textOrNull, thought, timeOf } from './reading';
import { inlineSource } from './content-parts';

/** Open WebUI's export of chats. */
export const openWebUi: Format = (value) => {
  const list = Array.isArray(value) ? value : [value];
  return list.some(chatOf) ? draftsOf(list, readConversation) : null;
};

function chatOf(value: unknown): UnknownRecord | null {
  const chat = isRecord(value) ? value['chat'] : undefined;
  return isRecord(chat) && (isRecord(chat['history']) || Array.isArray(chat['messages'])) ? chat : null;
}

function readConversation(value: unknown): DraftConversation | null {
  const chat = chatOf(value);
  if (!isRecord(value) || !chat) return null;
  const history = isRecord(chat['history']) ? chat['history'] : {};
  const tree = isRecord(history['messages']) ? Object.entries(history['messages']) : [];
  const listed = listOf(chat['messages']).map((item, index) => readMessage(`at-${String(index)}`, item));
  const params = isRecord(chat['params']) ? chat['params'] : {};
  return {
    source: 'openwebui',
    answeredBy: 'Open WebUI',
    id: textOrNull(value['id']),
    title: textOf(value['title'] ?? chat['title']),
    createdAt: timeOf(value['created_at'], 'seconds'),
    updatedAt: timeOf(value['updated_at'], 'seconds'),
    systemPrompt: textOf(params['system'] ?? chat['system']),
    pinned: value['pinned'] === true,
    messages: tree.length > 0 ? tree.map(([key, item]) => readMessage(key, item)) : inOrder(listed),
    leaf: textOrNull(history['currentId']),
  };
}

function readMessage(key: string, value: unknown): DraftMessage {
  const message = isRecord(value) ? value : {};
  const base = { key, parent: textOrNull(message['parentId']), at: timeOf(message['timestamp'], 'seconds') };
  const files = listOf(message['files']).flatMap(readFile);
  switch (message['role']) {
    case 'user':
      return { ...base, role: 'user', pieces: [...said(message['content']), ...files] };
    case 'assistant': {
      const model = textOrNull(message['model']);
      const pieces = [...withoutDetails(textOf(message['content'])), ...files];
      return { ...base, role: 'assistant', model, pieces };
    }
    default: {
      const name = textOrNull(message['role']) ?? 'unknown';
      return { ...base, role: 'none', pieces: [{ kind: 'left out', code: 'kind', name }] };
    }
  }
}

function readFile(file: unknown): readonly Piece[] {
  if (!isRecord(file)) return [];
  const what = file['type'] === 'image' ? 'image' : 'file';
  return [{ kind: 'attachment', what, name: textOrNull(file['name']), ...inlineSource(file['url']) }];
}

const opening = '<details type="';
const closing = '</details>';

/** An answer without the blocks that Open WebUI writes into its text: reasoning, and calls of tools with their results. */
function withoutDetails(content: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (let start = content.indexOf(opening); start !== -1; start = content.indexOf(opening, from)) {
    const end = content.indexOf(closing, start);
    if (end === -1) break;
    pieces.push(...said(content.slice(from, start).trim()), ...readDetails(content.slice(start, end)));
    from = end + closing.length;
  }
  return [...pieces, ...said(from === 0 ? content : content.slice(from).trim())];
}

function readDetails(block: string): readonly Piece[] {
  const tag = block.slice(0, block.indexOf('>') + 1);
  const attributes = new Map(
    [...tag.matchAll(/\b(\w+)="([^"]*)"/g)].map(([, name = '', text = '']) => [
      name,
      decodeCharacterReferences(text),
    ]),
  );
  const type = attributes.get('type') ?? '';
  if (type === 'reasoning')
    return thought(quotedText(block.slice(tag.length)), Number(attributes.get('duration')));
  if (type !== 'tool_calls') return [{ kind: 'left out', code: 'kind', name: type }];
  const result = attributes.get('result');
  const name = attributes.get('name') ?? '';
  const id = textOrNull(attributes.get('id'));
  return [
    { kind: 'call', id, name, arguments: unquoted(attributes.get('arguments') ?? '') },
    ...(result === undefined ? [] : [{ kind: 'result', call: id, text: unquoted(result) } as const]),
  ];
}

/** The text that a block quotes below its summary. */
function quotedText(block: string): string {
  const end = block.indexOf('</summary>');
  const body = end === -1 ? block : block.slice(end + '</summary>'.length);
  return decodeCharacterReferences(body)
    .split('\n')
    .map((line) => line.replace(/^> ?/, ''))
    .join('\n')
    .trim();
}

/** Text that may be JSON text of a text. */
function unquoted(text: string): string {
  const value = text.startsWith('"') ? parseJson(text) : undefined;
  return typeof value === 'string' ? value : text;
}
