import { isRecord } from '@/lib/json/json';
import type { DraftConversation, DraftMessage, Format, Piece } from '../draft';
import { draftsOf, inOrder, listOf, said, textOf, textOrNull, timeOf } from './reading';
import { readParts } from './content-parts';

/** NextChat's backup of its store (“ChatGPT Next Web”). */
export const nextChat: Format = (value) => {
  const store = isRecord(value) ? (value['chat-next-web-store'] ?? value) : null;
  const sessions = isRecord(store) ? listOf(store['sessions']) : [];
  const isNextChat = sessions.some((session) => isRecord(session) && Array.isArray(session['messages']));
  return isNextChat ? draftsOf(sessions, readSession) : null;
};

function readSession(value: unknown): DraftConversation | null {
  if (!isRecord(value) || !Array.isArray(value['messages'])) return null;
  const mask = isRecord(value['mask']) ? value['mask'] : {};
  const system = listOf(mask['context']).flatMap((item) =>
    isRecord(item) && item['role'] === 'system' ? said(item['content']) : [],
  );
  const messages = listOf(value['messages']).map((item, index) => readMessage(item, `at-${String(index)}`));
  const topic = textOf(value['topic']);
  return {
    source: 'nextchat',
    answeredBy: 'NextChat',
    id: textOrNull(value['id']),
    title: topic === 'New Conversation' || topic === '新的聊天' ? '' : topic,
    createdAt: messages.find(({ at }) => at !== null)?.at ?? null,
    updatedAt: timeOf(value['lastUpdate']),
    systemPrompt: system.map((piece) => (piece.kind === 'text' ? piece.text : '')).join('\n\n'),
    messages: inOrder(messages),
    leaf: null,
  };
}

function readMessage(value: unknown, place: string): Omit<DraftMessage, 'parent'> {
  const message = isRecord(value) ? value : {};
  const base = { key: textOrNull(message['id']) ?? place, at: timeOf(message['date']) };
  const pieces = readParts(message['content']);
  if (message['isError'] === true) {
    return { ...base, role: 'none', pieces: [{ kind: 'left out', code: 'failed_answers' }] };
  }
  switch (message['role']) {
    case 'user':
      return { ...base, role: 'user', pieces };
    case 'assistant': {
      const tools = listOf(message['tools']).flatMap(readTool);
      return {
        ...base,
        role: 'assistant',
        model: textOrNull(message['model']),
        pieces: [...tools, ...pieces],
      };
    }
    // A summary that NextChat writes for the model.
    case 'system':
      return { ...base, role: 'none', pieces: [{ kind: 'left out', code: 'hidden' }] };
    default:
      return { ...base, role: 'none', pieces: [{ kind: 'left out', code: 'messages_damaged' }] };
  }
}

function readTool(tool: unknown): readonly Piece[] {
  const called = isRecord(tool) ? tool['function'] : undefined;
  if (!isRecord(tool) || !isRecord(called)) return [{ kind: 'left out', code: 'calls_unreadable' }];
  const id = textOrNull(tool['id']);
  const result = tool['content'];
  return [
    { kind: 'call', id, name: textOf(called['name']), arguments: textOf(called['arguments']) },
    ...(typeof result === 'string' ? [{ kind: 'result', call: id, text: result } as const] : []),
  ];
}
