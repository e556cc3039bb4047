import { expect, it } from 'vitest';
import { answerContent, textContent, textOf } from '@/lib/conversation/parts';
import { newConversation, pendingAnswer, userMessage, writtenAnswer } from '@/lib/conversation/messages';
import { defaultSettings } from '@/lib/settings/settings';
import { append } from '@/lib/conversation/tree-changes';
import type { Conversation } from '@/lib/conversation/types';
import { copyOf } from './continue-conversation';
import { makeSnapshot, shareEverything } from './make-snapshot';
import { snapshotSchema } from './snapshot';

const settings = {
  ...defaultSettings,
  systemPrompt: 'Be brief.',
  parameters: { temperature: 0.3 },
  // Typed, but not sent, because the format does not ask for it.
  jsonSchema: 'CANARY-UNSENT',
};
const asked = { model: 'openai/gpt-5.4', systemPrompt: 'CANARY-EARLIER', parameters: { seed: 7 } };
const usage = { prompt_tokens: 1, completion_tokens: 2, total_tokens: 3, extra: 'CANARY-USAGE' };

const conversation: Conversation = [
  userMessage({ id: 'a', parentId: null, createdAt: 1 }, 'CANARY-BRANCH'),
  userMessage({ id: 'b', parentId: null, createdAt: 2 }, 'A question'),
  {
    ...pendingAnswer({ id: 'c', parentId: 'b', createdAt: 3 }, asked),
    status: 'complete' as const,
    content: [
      { type: 'thinking' as const, text: 'CANARY-THOUGHT', time: 1234.5 },
      ...textContent('An answer'),
    ],
    usage,
  },
  userMessage({ id: 'd', parentId: 'c', createdAt: 4 }, 'And then?'),
  writtenAnswer({ id: 'e', parentId: 'd', createdAt: 5 }, 'Written by hand'),
].reduce(append, { ...newConversation('one', 1, settings), title: 'CANARY-BRANCH' });

it('holds the thread on screen, and nothing else', () => {
  const snapshot = makeSnapshot(conversation, shareEverything, 9);
  expect(snapshotSchema.parse(snapshot)).toEqual(snapshot);
  expect(JSON.stringify(snapshot)).not.toContain('CANARY');
  expect(snapshot).toMatchObject({
    title: 'A question',
    systemPrompt: 'Be brief.',
    parameters: { temperature: 0.3, stream: true },
  });
  expect(snapshot.messages.map((message) => textOf(message))).toEqual([
    'A question',
    'An answer',
    'And then?',
    'Written by hand',
  ]);
});

it('calls a model’s file by its name: the folders it lies in are nobody’s business', () => {
  const path = '/home/CANARY/Qwen3-4B.gguf';
  const [question, answer, ...others] = Object.values(conversation.messages);
  const answered = answer && { ...answer, respondedBy: path, asked: { ...asked, model: path } };
  const messages = Object.fromEntries(
    [question, answered, ...others].flatMap((message) => (message ? [[message.id, message]] : [])),
  );
  const told = makeSnapshot(
    { ...conversation, messages, settings: { ...settings, model: path } },
    shareEverything,
    9,
  );
  expect(JSON.stringify(told)).not.toContain('CANARY');
  expect(told.model).toBe('Qwen3-4B');
});

it('says what an answer had that is not shown, and what kind of tool it called', () => {
  const toolCalls = [{ id: 'x', custom: true, name: 'shell', arguments: 'ls' }] as const;
  const content = answerContent({ text: 'Hi', toolCalls });
  const told = { content, notShown: ['citations', 'images'] } as const;
  const answered = append(conversation, {
    ...pendingAnswer({ id: 'f', parentId: 'e', createdAt: 6 }, asked),
    ...{ status: 'complete', ...told },
  });
  const snapshot = makeSnapshot(answered, shareEverything, 9);
  expect(snapshotSchema.parse(snapshot)).toEqual(snapshot);
  const { messages, leafId } = copyOf(snapshot, 100);
  expect(messages[leafId ?? '']).toMatchObject(told);
});

it('leaves out what was not ticked', () => {
  const choices = {
    title: null,
    systemPrompt: false,
    parameters: false,
    thinking: false,
    attachments: false,
    leftOut: ['b', 'c'],
  };
  const text = JSON.stringify(makeSnapshot(conversation, choices, 9));
  expect(text).not.toMatch(/A question|An answer|Be brief|temperature|seed/);
  expect(text).toContain('And then?');
});

it('holds what the model thought only where that was ticked', () => {
  const snapshot = makeSnapshot(conversation, { ...shareEverything, thinking: true }, 9);
  expect(snapshotSchema.parse(snapshot)).toEqual(snapshot);
  expect(snapshot.messages[1]?.content).toEqual(conversation.messages['c']?.content);
  const copied = Object.values(copyOf(snapshot, 100).messages);
  expect(copied.map(({ content }) => content)).toContainEqual(conversation.messages['c']?.content);
});

it('ends an answer that still arrives', () => {
  const arriving = append(conversation, pendingAnswer({ id: 'f', parentId: 'e', createdAt: 6 }, asked));
  expect(makeSnapshot(arriving, shareEverything, 9).messages.at(-1)).toMatchObject({ status: 'truncated' });
});

it('is continued as a conversation of one’s own', () => {
  const copy = copyOf(makeSnapshot(conversation, shareEverything, 9), 100);
  const ids = Object.keys(copy.messages);
  expect(ids).toHaveLength(4);
  expect(ids.filter((id) => Object.hasOwn(conversation.messages, id))).toEqual([]);
  expect(copy.settings).toEqual({ ...settings, jsonSchema: '' });
  expect(makeSnapshot(copy, shareEverything, 9).messages.map(({ content }) => content)).toEqual(
    makeSnapshot(conversation, shareEverything, 9).messages.map(({ content }) => content),
  );
});
