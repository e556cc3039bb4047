import { isRecord } from '@/lib/json/json';
import type { DraftConversation, DraftMessage, Format } from '../draft';
import { draftsOf, inOrder, listOf, textOf, textOrNull } from './reading';
import { readParts } from './content-parts';

/** Chatbot UI's export: `{version, history, folders, prompts}`, or the bare history of its first version. */
export const chatbotUi: Format = (value) => {
  const history = isRecord(value) ? value['history'] : value;
  const isHistory = listOf(history).some(
    (item) => isRecord(item) && 'name' in item && Array.isArray(item['messages']),
  );
  return isHistory ? draftsOf(listOf(history), readConversation) : null;
};

function readConversation(value: unknown): DraftConversation | null {
  if (!isRecord(value) || !Array.isArray(value['messages'])) return null;
  const { id, model } = value;
  const modelId = isRecord(model) ? textOrNull(model['id']) : textOrNull(model);
  return {
    source: 'chatbotui',
    answeredBy: 'Chatbot UI',
    id: typeof id === 'number' ? String(id) : textOrNull(id),
    title: textOf(value['name']),
    createdAt: null,
    updatedAt: null,
    systemPrompt: textOf(value['prompt']),
    messages: inOrder(
      listOf(value['messages']).map((item, index): Omit<DraftMessage, 'parent'> => {
        const message = isRecord(item) ? item : {};
        const base = { key: `at-${String(index)}`, at: null, pieces: readParts(message['content']) };
        if (message['role'] === 'user') return { ...base, role: 'user' };
        if (message['role'] === 'assistant') return { ...base, role: 'assistant', model: modelId };
        return { ...base, role: 'none', pieces: [{ kind: 'left out', code: 'messages_damaged' }] };
      }),
    ),
    leaf: null,
  };
}
