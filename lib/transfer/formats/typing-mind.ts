import { isRecord, type UnknownRecord } from '@/lib/json/json';
import type { DraftConversation, DraftMessage, Format } from '../draft';
import { draftsOf, inOrder, listOf, textOf, textOrNull, timeOf } from './reading';
import { readParts, readToolCalls } from './content-parts';

/** TypingMind's export. */
export const typingMind: Format = (value) => {
  const data = isRecord(value) ? (isRecord(value['data']) ? value['data'] : value) : {};
  const chats = Array.isArray(value) ? value : listOf(data['chats']);
  return chats.some(isChat) ? draftsOf(chats, readChat) : null;
};

function isChat(value: unknown): value is UnknownRecord {
  return isRecord(value) && Array.isArray(value['messages']) && ('chatTitle' in value || 'chatID' in value);
}

function readChat(value: unknown): DraftConversation | null {
  if (!isChat(value)) return null;
  const info = isRecord(value['modelInfo']) ? value['modelInfo'] : {};
  const character = isRecord(value['character']) ? value['character'] : {};
  const model = textOrNull(value['model']) ?? textOrNull(info['id']);
  const list = listOf(value['messages']).filter(isRecord);
  const system = list.filter(({ role }) => role === 'system').map(({ content }) => textOf(content));
  const own = textOf(value['systemMessage'] ?? character['instruction']);
  const messages = list.map((message, index) => readMessage(message, `at-${String(index)}`, model));
  return {
    source: 'typingmind',
    answeredBy: 'TypingMind',
    id: textOrNull(value['chatID'] ?? value['id']),
    title: textOf(value['chatTitle']),
    createdAt: timeOf(value['createdAt']),
    updatedAt: timeOf(value['updatedAt']),
    systemPrompt: own === '' ? system.join('\n\n') : own,
    pinned: value['pinned'] === true,
    messages: inOrder(messages),
    leaf: null,
  };
}

function readMessage(
  message: UnknownRecord,
  place: string,
  model: string | null,
): Omit<DraftMessage, 'parent'> {
  const base = { key: textOrNull(message['uuid']) ?? place, at: timeOf(message['createdAt']) };
  const pieces = readParts(message['content']);
  switch (message['role']) {
    case 'user':
      return { ...base, role: 'user', pieces };
    case 'assistant':
      return {
        ...base,
        role: 'assistant',
        model: textOrNull(message['model']) ?? model,
        pieces: [...pieces, ...readToolCalls(message['tool_calls'])],
      };
    case 'tool': {
      const text = pieces.map((piece) => (piece.kind === 'text' ? piece.text : '')).join('\n\n');
      return {
        ...base,
        role: 'tool',
        pieces: [{ kind: 'result', call: textOrNull(message['tool_call_id']), text }],
      };
    }
    case 'system':
      return { ...base, role: 'none', pieces: [] };
    default: {
      const name = textOrNull(message['role']) ?? 'unknown';
      return { ...base, role: 'none', pieces: [{ kind: 'left out', code: 'kind', name }] };
    }
  }
}
