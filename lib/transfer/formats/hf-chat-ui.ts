import { isRecord, type UnknownRecord } from '@/lib/json/json';
import type { DraftConversation, DraftMessage, Format, Piece } from '../draft';
import { draftsOf, listOf, said, textOf, textOrNull, thought, timeOf } from './reading';

/** Hugging Face's chat-ui (HuggingChat): its export's `conversations.json`, or one conversation. */
export const hfChatUi: Format = (value) => {
  const list = Array.isArray(value) ? value : [value];
  return list.some(isConversation) ? draftsOf(list, readConversation) : null;
};

function isConversation(value: unknown): value is UnknownRecord {
  return (
    isRecord(value) &&
    listOf(value['messages']).some((item) => isRecord(item) && 'from' in item && 'content' in item)
  );
}

function readConversation(value: unknown): DraftConversation | null {
  if (!isConversation(value)) return null;
  const list = listOf(value['messages']).filter(isRecord);
  const model = textOrNull(value['model']);
  const system = list.filter(({ from }) => from === 'system').map(({ content }) => textOf(content));
  const preprompt = textOf(value['preprompt']);
  const messages = list.map((message, index) => readMessage(message, list[index - 1], model));
  const { _id: id } = value;
  return {
    source: 'hf',
    answeredBy: 'HuggingChat',
    id: textOrNull(isRecord(id) ? id['$oid'] : (id ?? value['id'])),
    title: textOf(value['title']),
    createdAt: timeOf(value['createdAt']),
    updatedAt: timeOf(value['updatedAt']),
    systemPrompt: preprompt === '' ? system.join('\n\n').trim() : preprompt,
    messages,
    leaf: messages.at(-1)?.key ?? null,
  };
}

/** `before` is the message before it in the list: its parent, where a conversation of an older version names none. */
function readMessage(
  message: UnknownRecord,
  before: UnknownRecord | undefined,
  model: string | null,
): DraftMessage {
  const ancestors = listOf(message['ancestors']);
  const router = isRecord(message['routerMetadata']) ? message['routerMetadata'] : {};
  const isOfTree = Array.isArray(message['ancestors']);
  const base = {
    key: textOf(message['id']),
    parent: isOfTree ? textOrNull(ancestors.at(-1)) : textOrNull(before?.['id']),
    at: timeOf(message['createdAt']),
  };
  const pieces: readonly Piece[] = [
    ...(textOf(message['reasoning']) === '' ? [] : thought(message['reasoning'])),
    ...said(message['content']),
    ...listOf(message['files']).map((file): Piece => {
      const name = isRecord(file) ? textOrNull(file['name']) : textOrNull(file);
      return { kind: 'attachment', what: 'file', name };
    }),
  ];
  if (message['from'] === 'user') return { ...base, role: 'user', pieces };
  if (message['from'] !== 'assistant') return { ...base, role: 'none', pieces: [] };
  return {
    ...base,
    role: 'assistant',
    model: textOrNull(router['model']) ?? model,
    pieces,
    ...(message['interrupted'] === true && { facts: { status: 'stopped' } }),
  };
}
