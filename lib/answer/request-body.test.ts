import { describe, expect, it } from 'vitest';
import { answerContent } from '@/lib/conversation/parts';
import { toolMessage, userMessage, writtenAnswer } from '@/lib/conversation/messages';
import { continuationBodiesOf, requestBody, requestBodyOf, type RequestMessage } from './request-body';
import type { AnswerPart, AnswerStatus, AskedWith, Continuation, Message } from '@/lib/conversation/types';

const asked: AskedWith = {
  model: 'openai/gpt-5.4',
  systemPrompt: '',
  parameters: { temperature: 0, stream: true },
};

const base = { id: 'x', parentId: null, createdAt: 0 };
const user = (content: string): Message => userMessage(base, content);
const answer = (text: string, status: AnswerStatus = 'complete'): Message => ({
  ...writtenAnswer(base, text),
  status,
});
const calling = (text: string, ...ids: string[]): Message => ({
  ...writtenAnswer(base, ''),
  content: answerContent({ text, toolCalls: ids.map((id) => ({ id, name: 'weather', arguments: '{}' })) }),
});
const result = (callId: string, content: string): Message => toolMessage(base, callId, content);

function messagesOf(...path: Message[]): readonly RequestMessage[] {
  return requestBody(asked, path).messages;
}

describe('the request body', () => {
  it('is the model, the messages and the parameters, in this order', () => {
    const body = requestBody({ ...asked, systemPrompt: 'Be brief.' }, [
      user('Hi'),
      answer('Hello'),
      user('Why?'),
    ]);
    expect(JSON.stringify(body)).toBe(
      JSON.stringify({
        model: 'openai/gpt-5.4',
        messages: [
          { role: 'system', content: 'Be brief.' },
          { role: 'user', content: 'Hi' },
          { role: 'assistant', content: 'Hello' },
          { role: 'user', content: 'Why?' },
        ],
        temperature: 0,
        stream: true,
      }),
    );
  });

  it('leaves out the messages that had been deleted, however many', () => {
    const path = Array.from({ length: 200_000 }, (_, index) =>
      userMessage({ ...base, id: String(index) }, String(index)),
    );
    const without = path.filter((_, index) => index % 2 === 1).map(({ id }) => id);
    const { messages } = requestBody({ ...asked, without }, path);
    expect(messages).toHaveLength(100_000);
    expect(messages.at(-1)).toEqual({ role: 'user', content: '199998' });
  });

  it.each(['failed', 'stopped', 'truncated', 'complete'] as const)(
    'leaves out an empty answer that is %s',
    (status) => {
      expect(messagesOf(user('Hi'), answer('', status), user('Hi?'))).toEqual([
        { role: 'user', content: 'Hi' },
        { role: 'user', content: 'Hi?' },
      ]);
    },
  );

  it.each(['failed', 'stopped', 'truncated'] as const)(
    'holds the words of an answer that is %s',
    (status) => {
      expect(messagesOf(answer('Half', status))).toEqual([{ role: 'assistant', content: 'Half' }]);
    },
  );

  it('holds a refusal as its text', () => {
    const refusing = { ...writtenAnswer(base, ''), content: answerContent({ text: '', refusal: 'No.' }) };
    expect(messagesOf(refusing)).toEqual([{ role: 'assistant', content: 'No.' }]);
  });

  it('holds nothing of what the model thought', () => {
    const thought = { type: 'thinking', text: 'Hm.', time: 5 } as const;
    const thoughtful = (...content: AnswerPart[]): Message => ({ ...writtenAnswer(base, ''), content });
    expect(messagesOf(thoughtful(thought))).toEqual([]);
    const answers = thoughtful(thought, { type: 'text', text: 'One' }, thought, {
      type: 'text',
      text: 'Two',
    });
    expect(messagesOf(answers)).toEqual([{ role: 'assistant', content: 'One\n\nTwo' }]);
    const refusing = thoughtful(thought, { type: 'refusal', text: 'No.' });
    expect(messagesOf(refusing)).toEqual([{ role: 'assistant', content: 'No.' }]);
    const calls = thoughtful(thought, { type: 'tool_call', id: 'a', name: 'weather', arguments: '{}' });
    expect(JSON.stringify(messagesOf(calls, result('a', '12')))).not.toContain('Hm.');
  });

  it('asks an answer to go on from its text, and tells later what it was then', () => {
    const content: AnswerPart[] = [
      { type: 'thinking', text: 'Long and hard.', time: 5 },
      { type: 'text', text: 'Half and half' },
    ];
    const continuation: Continuation = {
      ...{ askedAt: 5, from: 4, instruction: 'Go on.', asked },
      ...{ usage: null, timeToFirstToken: null, totalTime: null },
    };
    const messages = {
      a: userMessage({ id: 'a', parentId: null, createdAt: 0 }, 'Hi'),
      b: {
        ...writtenAnswer({ id: 'b', parentId: 'a', createdAt: 1 }, ''),
        ...{ asked, content, continuations: [continuation] },
      },
      c: userMessage({ id: 'c', parentId: 'b', createdAt: 2 }, 'Why?'),
      d: { ...writtenAnswer({ id: 'd', parentId: 'c', createdAt: 3 }, 'So.'), asked },
    };
    const half = { role: 'assistant', content: 'Half' };
    expect(continuationBodiesOf(messages, messages.b).map((body) => body.messages)).toEqual([
      [{ role: 'user', content: 'Hi' }, half, { role: 'user', content: 'Go on.' }],
    ]);
    expect(requestBodyOf(messages, messages.d)?.messages).toEqual([
      { role: 'user', content: 'Hi' },
      half,
      { role: 'user', content: 'Why?' },
    ]);
  });

  it('holds tool calls with null for content, and their results', () => {
    expect(messagesOf(calling('', 'a', 'b'), result('a', '12'), result('b', '13'))).toEqual([
      {
        role: 'assistant',
        content: null,
        tool_calls: [
          { id: 'a', type: 'function', function: { name: 'weather', arguments: '{}' } },
          { id: 'b', type: 'function', function: { name: 'weather', arguments: '{}' } },
        ],
      },
      { role: 'tool', tool_call_id: 'a', content: '12' },
      { role: 'tool', tool_call_id: 'b', content: '13' },
    ]);
  });

  it('leaves out a call without a result, and a result without a call', () => {
    const path = [
      calling('Let me see.', 'a', 'b'),
      result('b', '13'),
      result('c', '14'),
      calling('', 'b'),
      user('Well?'),
    ];
    expect(messagesOf(...path)).toEqual([
      {
        role: 'assistant',
        content: 'Let me see.',
        tool_calls: [{ id: 'b', type: 'function', function: { name: 'weather', arguments: '{}' } }],
      },
      { role: 'tool', tool_call_id: 'b', content: '13' },
      { role: 'user', content: 'Well?' },
    ]);
  });

  it('of an answer is made from the messages above it alone', () => {
    const messages = {
      a: userMessage({ id: 'a', parentId: null, createdAt: 0 }, 'Hi'),
      b: { ...writtenAnswer({ id: 'b', parentId: 'a', createdAt: 1 }, 'Hello'), asked },
      c: userMessage({ id: 'c', parentId: 'b', createdAt: 2 }, 'More'),
    };
    expect(requestBodyOf(messages, messages.b)).toEqual(requestBody(asked, [messages.a]));
    expect(requestBodyOf(messages, { ...messages.b, asked: null })).toBeNull();
  });
});
