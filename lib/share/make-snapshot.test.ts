import { expect, it } from 'vitest';
import { answerContent, textContent, textOf } from '@/lib/conversation/parts';
import { editedAnswer } from '@/lib/conversation/answer-versions';
import { newConversation, pendingAnswer, userMessage, writtenAnswer } from '@/lib/conversation/messages';
import { answeredBy } from '@/lib/conversation/authorship';
import { defaultSettings } from '@/lib/settings/settings';
import { append } from '@/lib/conversation/tree-changes';
import type { Conversation, Message } from '@/lib/conversation/types';
import { writingTime } from '@/lib/conversation/writing-time';
import { messageWords } from '@/lib/words/en/message';
import { readMessageRecord } from '@/lib/storage/read-records';
import { copyOf } from './continue-conversation';
import { makeSnapshot, shareEverything } from './make-snapshot';
import { snapshotSchema } from './snapshot';
import { snapshotMessages } from './snapshot-messages';

const settings = {
  ...defaultSettings,
  systemPrompt: 'Be brief.',
  parameters: { temperature: 0.3 },
  // Typed, but not sent, because the format does not ask for it.
  jsonSchema: 'CANARY-UNSENT',
};
const asked = {
  ...{ model: 'openai/gpt-5.4', systemPrompt: 'CANARY-EARLIER', parameters: { seed: 7 } },
  // The hash of the body that was sent.
  body: 'CANARY-BODY',
};
const usage = { prompt_tokens: 1, completion_tokens: 2, total_tokens: 3, extra: 'CANARY-USAGE' };

const conversation: Conversation = [
  userMessage({ id: 'a', parentId: null, createdAt: 1 }, 'CANARY-BRANCH'),
  userMessage({ id: 'b', parentId: null, createdAt: 2 }, 'A question'),
  {
    ...pendingAnswer({ id: 'c', parentId: 'b', createdAt: 3 }, asked),
    status: 'complete' as const,
    record: { hash: 'CANARY-RECORD', bytes: 1, events: 2 },
    content: [
      { type: 'thinking' as const, text: 'CANARY-THOUGHT', time: 1234.5 },
      ...textContent('An answer'),
    ],
    usage,
    // What somebody paid is theirs; their contract's prices too.
    price: { input: 9876, cached_input: 9876, output: 9876 },
  },
  userMessage({ id: 'd', parentId: 'c', createdAt: 4 }, 'And then?'),
  writtenAnswer({ id: 'e', parentId: 'd', createdAt: 5 }, 'Written by hand'),
].reduce(append, { ...newConversation('one', 1, settings), title: 'CANARY-BRANCH' });

it('holds the thread on screen, and nothing else', () => {
  const snapshot = makeSnapshot(conversation, shareEverything, 9);
  expect(snapshotSchema.parse(snapshot)).toEqual(snapshot);
  expect(JSON.stringify(snapshot)).not.toMatch(/CANARY|9876/);
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

it('says of an answer that it was asked with an edited request, and of that only what is known to be a parameter', () => {
  const parameters = { temperature: 0.3, metadata_of_mine: 'CANARY', messages_before: ['CANARY'] };
  const answered = append(conversation, {
    ...pendingAnswer({ id: 'f', parentId: 'e', createdAt: 6 }, { ...asked, parameters }),
    status: 'complete',
  });
  const snapshot = makeSnapshot(answered, shareEverything, 9);
  expect(snapshotSchema.parse(snapshot)).toEqual(snapshot);
  expect(snapshot.messages.at(-1)).toMatchObject({ written: true, parameters: { temperature: 0.3 } });
  expect(JSON.stringify(snapshot)).not.toContain('CANARY');
  expect(snapshot.messages.filter((message) => 'written' in message)).toHaveLength(2);
  // In the reader's own copy too, and in a share of that.
  const copy = copyOf(snapshot, 100);
  const last = copy.messages[copy.leafId ?? ''];
  expect(last).toMatchObject({ written: true });
  expect(readMessageRecord(structuredClone(last))).toEqual(last);
  expect(makeSnapshot(copy, shareEverything, 9).messages.at(-1)).toMatchObject({ written: true });
});

it('leaves out what was not ticked', () => {
  const choices = {
    title: null,
    systemPrompt: false,
    parameters: false,
    thinking: false,
    attachments: false,
    records: false,
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

it('tells who answered also where a person has changed the words, and where it is continued', () => {
  const answer = conversation.messages['c'];
  if (answer?.role !== 'assistant') throw new Error('There is no answer.');
  const edited = append(conversation, editedAnswer({ id: 'f', parentId: 'b', createdAt: 6 }, answer, 'Mine'));
  const snapshot = makeSnapshot(edited, shareEverything, 9);
  expect(snapshotSchema.parse(snapshot)).toEqual(snapshot);
  const copied = Object.values(copyOf(snapshot, 100).messages).at(-1);
  expect(copied?.role === 'assistant' && answeredBy(copied, messageWords.english)).toBe('GPT-5.4 (edited)');
  const [, first] = Object.values(copyOf(makeSnapshot(conversation, shareEverything, 9), 100).messages);
  expect(first?.role === 'assistant' && answeredBy(first, messageWords.english)).toBe('GPT-5.4');
  const written = conversation.messages['e'];
  expect(written?.role === 'assistant' && answeredBy(written, messageWords.english)).toBe('Assistant');
});

it('shows the same pace as the chat, also of an answer that was gone on with', () => {
  const times = { timeToFirstToken: 200, totalTime: 3000 };
  const continuation = {
    askedAt: 4,
    from: 9,
    instruction: 'Go on.',
    asked,
    usage,
    timeToFirstToken: 800,
    totalTime: 1500,
  };
  const answer = {
    ...pendingAnswer({ id: 'f', parentId: 'd', createdAt: 6 }, asked),
    ...times,
    status: 'complete' as const,
    content: textContent('An answer that went on'),
    usage,
  };
  const last = (changes: object) => {
    const snapshot = makeSnapshot(append(conversation, { ...answer, ...changes }), shareEverything, 9);
    expect(snapshotSchema.parse(snapshot)).toEqual(snapshot);
    return snapshotMessages(snapshot, String).at(-1);
  };
  const paceOf = (message: Message | undefined) => message?.role === 'assistant' && writingTime(message);
  expect(last({})).not.toHaveProperty('writingTime');
  expect(paceOf(last({}))).toBe(2800);
  expect(paceOf(last({ continuations: [continuation] }))).toBe(2000);
  const shared = last({ continuations: [continuation] });
  // The part added here was not measured with it.
  expect(shared && paceOf({ ...shared, continuations: [continuation] } as Message)).toBeNull();
});

it('has an answer’s error without the id of its request', () => {
  const failed: Message = {
    ...pendingAnswer({ id: 'f', parentId: 'd', createdAt: 5 }, asked),
    status: 'failed',
    error: {
      code: 'upstream_error',
      params: { status: 500, requestId: 'CANARY-REQUEST' },
      param: null,
      quote: null,
    },
  };
  const snapshot = makeSnapshot(append(conversation, failed), shareEverything, 9);
  expect(snapshotSchema.parse(snapshot)).toEqual(snapshot);
  expect(snapshot.messages.at(-1)).toMatchObject({ error: { params: { status: 500 } } });
  expect(JSON.stringify(snapshot)).not.toContain('CANARY');
});
