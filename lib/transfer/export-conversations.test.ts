import { describe, expect, it } from 'vitest';
import { answerContent } from '@/lib/conversation/parts';
import { newConversation, toolMessage, userMessage, writtenAnswer } from '@/lib/conversation/messages';
import { append } from '@/lib/conversation/tree-changes';
import type { Conversation, Message } from '@/lib/conversation/types';
import { chatCompletionRequest } from '@/lib/model/request';
import { defaultSettings } from '@/lib/settings/settings';
import { exportConversations, type ExportFormat } from './export-conversations';
import { importedFrom, threadOf } from './testing/imported-text';

const tools = JSON.stringify([{ type: 'function', function: { name: 'weather' } }]);
const settings = { ...defaultSettings, systemPrompt: 'Be brief.', parameters: { top_p: 0.5 }, tools };

function conversationOf(id: string, ...messages: Message[]): Conversation {
  return messages.reduce(append, { ...newConversation(id, 0, settings), title: id });
}

const question = userMessage({ id: 'a', parentId: null, createdAt: 1 }, 'Weather?');
const call = {
  ...writtenAnswer({ id: 'b', parentId: 'a', createdAt: 2 }, ''),
  content: answerContent({ text: '', toolCalls: [{ id: 'c', name: 'weather', arguments: '{}' }] }),
};
const result = toolMessage({ id: 'd', parentId: 'b', createdAt: 3 }, 'c', 'Rain');
const answer = {
  ...writtenAnswer({ id: 'e', parentId: 'd', createdAt: 4 }, 'It rains.'),
  respondedBy: 'qwen',
};
const further = userMessage({ id: 'f', parentId: 'e', createdAt: 5 }, 'And then?');
const whole = conversationOf('whole', question, call, result, answer, further);
const unanswered = conversationOf('unanswered', question);

async function exported(format: ExportFormat, ...conversations: Conversation[]) {
  const ids = conversations.map(({ id }) => id);
  const read = (id: string) => Promise.resolve(conversations.find((each) => each.id === id) ?? null);
  const { file, ...missing } = await exportConversations(ids, format, read);
  return { text: await file.text(), ...missing };
}

describe('an export for fine-tuning', () => {
  it('has a line for each conversation, up to its last answer, with its tools', async () => {
    const { text, unanswered: without } = await exported('fine-tuning', whole, whole);
    const [line = '', second, end] = text.split('\n');
    expect([second, end, without]).toEqual([line, '', 0]);
    expect(JSON.parse(line)).toEqual({
      messages: [
        { role: 'system', content: 'Be brief.' },
        { role: 'user', content: 'Weather?' },
        {
          role: 'assistant',
          content: null,
          tool_calls: [{ id: 'c', type: 'function', function: { name: 'weather', arguments: '{}' } }],
        },
        { role: 'tool', tool_call_id: 'c', content: 'Rain' },
        { role: 'assistant', content: 'It rains.' },
      ],
      tools: JSON.parse(tools) as unknown,
    });
  });

  it('leaves out what has no answer, and says how much that is', async () => {
    expect(await exported('fine-tuning', unanswered)).toEqual({
      ...{ text: '', unreadable: 0, unanswered: 1 },
      importLimit: null,
    });
    expect(await exported('fine-tuning', unanswered, whole)).toMatchObject({ unanswered: 1 });
  });

  it('can be imported again', async () => {
    const { text } = await exported('fine-tuning', whole);
    const [imported] = importedFrom(text);
    expect(threadOf(imported?.conversation)).toEqual([
      'user: Weather?',
      'nobody:  → weather({})',
      'tool: Rain',
      'nobody: It rains.',
    ]);
  });
});

describe('an export as a request', () => {
  it('is the body that asks next, as the API takes it', async () => {
    const { text } = await exported('request', whole);
    const body: unknown = JSON.parse(text);
    expect(chatCompletionRequest.safeParse(body).success).toBe(true);
    expect(body).toMatchObject({
      model: 'openai/gpt-5.4',
      top_p: 0.5,
      stream: true,
      tools: JSON.parse(tools) as unknown,
    });
    const [imported] = importedFrom(text);
    expect(threadOf(imported?.conversation).at(-1)).toBe('user: And then?');
    expect(imported?.conversation?.settings).toMatchObject({
      systemPrompt: 'Be brief.',
      parameters: { top_p: 0.5 },
    });
  });

  it('of several conversations is a list of bodies, which can be imported again', async () => {
    const { text } = await exported('request', whole, unanswered);
    expect(importedFrom(text).map(({ conversation }) => threadOf(conversation).at(-1))).toEqual([
      'user: And then?',
      'user: Weather?',
    ]);
  });
});

it('credits an answer to whoever gave it', async () => {
  const { text } = await exported('markdown', whole);
  expect(text).toContain('## qwen\n\nIt rains.');
});

it('has what can be read where something cannot', async () => {
  const read = (id: string) => (id === 'whole' ? Promise.resolve(whole) : Promise.reject(new Error('No.')));
  const { file, unreadable } = await exportConversations(['whole', 'other'], 'request', read);
  expect(unreadable).toBe(1);
  expect(JSON.parse(await file.text())).toMatchObject({ model: 'openai/gpt-5.4' });
});
