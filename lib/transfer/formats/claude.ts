import { isRecord, type UnknownRecord } from '@/lib/json/json';
import type { DraftConversation, DraftMessage, Format, Piece } from '../draft';
import { draftsOf, inOrder, listOf, said, textOf, textOrNull, thought, timeOf } from './reading';

/** Claude's `conversations.json`, or one conversation as its own API has it, which keeps the branches. */
export const claude: Format = (value) => {
  const list = Array.isArray(value) ? value : [value];
  const isClaude = list.some((item) => isRecord(item) && Array.isArray(item['chat_messages']));
  return isClaude ? draftsOf(list, readConversation) : null;
};

function readConversation(value: unknown): DraftConversation | null {
  if (!isRecord(value) || !Array.isArray(value['chat_messages'])) return null;
  const model = textOrNull(value['model']);
  const list = listOf(value['chat_messages']);
  const messages = list.map((item, index) => readMessage(item, `at-${String(index)}`, model));
  const hasParents = list.some((item) => isRecord(item) && typeof item['parent_message_uuid'] === 'string');
  return {
    source: 'claude',
    answeredBy: 'Claude',
    id: textOrNull(value['uuid']),
    title: textOf(value['name']),
    createdAt: timeOf(value['created_at']),
    updatedAt: timeOf(value['updated_at']),
    systemPrompt: '',
    pinned: value['is_starred'] === true,
    messages: hasParents ? messages : inOrder(messages),
    leaf: textOrNull(value['current_leaf_message_uuid']) ?? messages.at(-1)?.key ?? null,
  };
}

function readMessage(value: unknown, place: string, model: string | null): DraftMessage {
  const message = isRecord(value) ? value : {};
  const base = {
    key: textOrNull(message['uuid']) ?? place,
    parent: textOrNull(message['parent_message_uuid']),
    at: timeOf(message['created_at']),
  };
  const blocks = listOf(message['content']);
  const pieces = [
    ...(blocks.length > 0 ? blocks.flatMap(readBlock) : said(message['text'])),
    ...[...listOf(message['attachments']), ...listOf(message['files'])].flatMap(readAttachment),
  ];
  if (message['sender'] === 'human') return { ...base, role: 'user', pieces };
  if (message['sender'] === 'assistant') return { ...base, role: 'assistant', model, pieces };
  return { ...base, role: 'none', pieces: [{ kind: 'left out', code: 'messages_damaged' }] };
}

function readBlock(block: unknown): readonly Piece[] {
  if (!isRecord(block)) return [];
  switch (block['type']) {
    case 'text':
      return said(block['text']);
    case 'thinking':
    case 'redacted_thinking':
      return thought(block['thinking']);
    case 'tool_use':
      return toolUse(block);
    case 'tool_result':
      return [{ kind: 'result', call: textOrNull(block['tool_use_id']), text: resultText(block['content']) }];
    case 'image':
      return [{ kind: 'attachment', what: 'image', name: null }];
    // Says what may be asked of it, and has nothing of its own.
    case 'token_budget':
    case 'flag':
      return [];
    default:
      return [{ kind: 'left out', code: 'kind', name: textOf(block['type']) }];
  }
}

function toolUse(block: UnknownRecord): readonly Piece[] {
  const name = textOf(block['name']);
  const input = isRecord(block['input']) ? block['input'] : {};
  return [{ kind: 'call', id: textOrNull(block['id']), name, arguments: JSON.stringify(input) }];
}

function resultText(content: unknown): string {
  if (typeof content === 'string') return content;
  return listOf(content)
    .map((part) => {
      if (!isRecord(part)) return '';
      return typeof part['text'] === 'string' ? part['text'] : `[${textOf(part['type'])}]`;
    })
    .join('\n\n');
}

/** A file: its text where Claude has read it, else a note. */
function readAttachment(file: unknown): readonly Piece[] {
  if (!isRecord(file)) return [];
  const name = textOrNull(file['file_name']);
  const text = textOf(file['extracted_content']);
  if (text === '') return [{ kind: 'attachment', what: 'file', name }];
  return said(name === null ? text : `${name}:\n\n${text}`);
}
