import { unknownDeployment } from '@/lib/model/deployment';
import { beforeEach, describe, expect, it } from 'vitest';
import { continuationBodiesOf, requestBodyOf } from '@/lib/answer/request-body';
import { CONTINUE_INSTRUCTION } from '@/lib/answer/continuation';
import { begunAnswer } from '@/lib/conversation/answer-versions';
import { textContent } from '@/lib/conversation/parts';
import { ChatPage } from './testing/chat-page';

let page: ChatPage;

beforeEach(async () => {
  page = await ChatPage.openOnNothing();
});

describe('sending', () => {
  it('asks, shows the words as they come, and ends', async () => {
    expect(page.actions.send('What is recursion?')).toBe(true);
    expect(page.thread).toEqual(['user: What is recursion?', 'assistant: ']);
    expect(page.server.last.body).toEqual({
      model: 'openai/gpt-5.4',
      messages: [{ role: 'user', content: 'What is recursion?' }],
      stream: true,
      stream_options: { include_usage: true },
    });
    page.server.last.begin();
    page.server.last.say('See ', 'recur');
    await page.until(() => {
      expect(page.thread.at(-1)).toBe('assistant: See recur');
    });
    expect(page.lastAnswer.status).toBe('streaming');
    page.server.last.say('sion.');
    page.server.last.finish();
    await page.until(() => {
      expect(page.lastAnswer).toMatchObject({
        status: 'complete',
        content: textContent('See recursion.'),
        finishReason: 'stop',
      });
    });
    expect(page.state.summaries).toMatchObject([{ title: 'What is recursion?' }]);
  });

  it('leaves all other messages as they were while one streams', async () => {
    await page.converse();
    const before = page.state.conversation.messages;
    page.actions.send('More');
    await page.beginAnswer('Sure');
    for (const [id, message] of Object.entries(before)) {
      expect(page.state.conversation.messages[id]).toBe(message);
    }
  });

  it('does nothing for blank text, while an answer streams, or while a setting is wrong', () => {
    expect(page.actions.send(' \n')).toBe(false);
    page.actions.setParameter('temperature', 3);
    expect(page.state.problems).toMatchObject([{ field: 'temperature' }]);
    expect(page.actions.send('Hi')).toBe(false);
    expect(page.thread).toEqual([]);
    page.actions.setParameter('temperature', undefined);
    expect(page.actions.send('Hi')).toBe(true);
    expect(page.actions.send('Again')).toBe(false);
    expect(page.server.exchanges).toHaveLength(1);
  });

  it('says that a setting is wrong whatever was to be sent, until one is changed', async () => {
    await page.converse();
    const { id } = page.lastAnswer;
    const tries = [
      () => {
        expect(page.actions.send('Hi')).toBe(false);
      },
      () => {
        expect(page.actions.edit(page.messageAt(0).id, 'Other')).toBe(false);
      },
      () => {
        page.actions.regenerate(id);
      },
    ];
    for (const attempt of tries) {
      page.actions.setParameter('temperature', 3);
      expect(page.state.refusedFor).not.toBe(page.state.problems);
      attempt();
      expect(page.state.refusedFor).toBe(page.state.problems);
    }
    expect(page.thread).toEqual(['user: Hi', 'assistant: Hello']);
    page.actions.setParameter('temperature', 2);
    expect(page.actions.edit(page.messageAt(0).id, 'Other')).toBe(true);
    expect(page.actions.send('Too early')).toBe(false);
    page.actions.setParameter('temperature', 3);
    expect(page.state.refusedFor).not.toBe(page.state.problems);
  });

  it('stays noted as refused when the deployment’s limit becomes known after', () => {
    page.actions.setParameter('temperature', 3);
    page.actions.send('Hi');
    page.actions.noteDeployment({ ...unknownDeployment, maxCompletionTokens: 500 });
    expect(page.state.problems).toMatchObject([{ field: 'temperature' }]);
    expect(page.state.refusedFor).toBe(page.state.problems);
    page.actions.newChat();
    page.actions.noteDeployment({ ...unknownDeployment, maxCompletionTokens: 400 });
    expect(page.state.refusedFor).toBeNull();
  });

  it('asks for no more than the deployment allows, where nothing is set', () => {
    page.actions.noteDeployment({ ...unknownDeployment, maxCompletionTokens: 500 });
    page.actions.send('Hi');
    expect(page.server.last.body).toMatchObject({ max_completion_tokens: 500 });
  });

  it('keeps with an answer, and what it goes on with, the prices that each was asked at', async () => {
    const price = (input: number) => ({ input, cached_input: input, output: 2 });
    const offer = (input: number) => {
      const models = [{ id: 'openai/gpt-5.4', price: price(input) }];
      page.actions.noteDeployment({ ...unknownDeployment, models });
    };
    offer(1);
    page.actions.send('Hi');
    await page.beginAnswer('Hel');
    expect(page.lastAnswer.price).toEqual(price(1));
    page.actions.stop();
    await page.until(() => {
      expect(page.lastAnswer.status).toBe('stopped');
    });
    offer(5);
    page.actions.continueAnswer(page.lastAnswer.id);
    await page.complete('lo');
    expect(page.lastAnswer).toMatchObject({ price: price(1), continuations: [{ price: price(5) }] });
  });

  it('keeps no price where a stand-in answers', async () => {
    const standIn = { name: 'SmolLM2-135M', place: 'local' } as const;
    const models = [{ id: 'openai/gpt-5.4' }];
    page.actions.noteDeployment({ ...unknownDeployment, standIn, models });
    await page.converse();
    expect(page.lastAnswer).not.toHaveProperty('price');
  });

  it('keeps the very body behind each answer, whatever is done later', async () => {
    page.actions.changeSettings({ systemPrompt: 'Be brief.', extraParameters: '{"seed": 7}' });
    await page.converse('One');
    page.actions.send('Two');
    const { body } = page.server.last;
    await page.complete('Done');
    const { id } = page.lastAnswer;
    page.actions.resetParameters();
    page.actions.changeSettings({ systemPrompt: '' });
    page.actions.edit(page.messageAt(0).id, 'Other');
    const answer = page.state.conversation.messages[id];
    expect(answer?.role === 'assistant' && requestBodyOf(page.state.conversation.messages, answer)).toEqual(
      body,
    );
  });

  it('keeps the words of a failed answer, and answers the next question without an empty one', async () => {
    page.actions.send('Hi');
    page.server.last.respond('{"error": {"message": "No.", "code": "upstream_error"}}', { status: 502 });
    await page.until(() => {
      expect(page.lastAnswer).toMatchObject({
        status: 'failed',
        error: { code: 'upstream_error', quote: 'No.' },
      });
    });
    page.actions.send('Please');
    expect(page.server.last.body).toMatchObject({
      messages: [
        { role: 'user', content: 'Hi' },
        { role: 'user', content: 'Please' },
      ],
    });
  });
});

describe('stopping', () => {
  it('ends every answer of the conversation, with its text', async () => {
    page.actions.send('Hi');
    await page.beginAnswer('Half');
    page.actions.stop();
    await page.until(() => {
      expect(page.lastAnswer).toMatchObject({ status: 'stopped', content: textContent('Half') });
    });
    expect(page.server.last.signal.aborted).toBe(true);
  });
});

it('asks again for an answer that was deleted', async () => {
  await page.converse('Hi', 'Hello');
  page.actions.answerLast();
  expect(page.server.exchanges).toHaveLength(1);
  page.actions.deleteMessage(page.lastAnswer.id);
  expect(page.thread).toEqual(['user: Hi']);
  page.actions.answerLast();
  expect(page.server.last.body).toEqual(page.server.exchanges[0]?.body);
  await page.complete('Hello again');
  expect(page.thread).toEqual(['user: Hi', 'assistant: Hello again']);
});

describe('continuing', () => {
  const cutOff = async (...words: string[]) => {
    page.actions.send('Tell me');
    await page.beginAnswer(...words);
    page.server.last.finish('length');
    await page.until(() => {
      expect(page.lastAnswer.status).toBe('truncated');
    });
  };

  it('adds to the same answer, and records what was sent', async () => {
    page.actions.changeSettings({ systemPrompt: 'Be kind.' });
    await cutOff('Once upon');
    page.actions.setParameter('temperature', 0.5);
    page.actions.continueAnswer(page.lastAnswer.id);
    expect(page.lastAnswer).toMatchObject({ status: 'streaming', content: textContent('Once upon') });
    const sent = page.server.last.body;
    expect(sent).toMatchObject({
      temperature: 0.5,
      messages: [
        { role: 'system', content: 'Be kind.' },
        { role: 'user', content: 'Tell me' },
        { role: 'assistant', content: 'Once upon' },
        { role: 'user', content: CONTINUE_INSTRUCTION },
      ],
    });
    await page.complete(' a time.');
    expect(page.thread).toEqual(['user: Tell me', 'assistant: Once upon a time.']);

    const { messages } = page.state.conversation;
    expect(continuationBodiesOf(messages, page.lastAnswer)).toEqual([sent]);
    expect(requestBodyOf(messages, page.lastAnswer)).toEqual(page.server.exchanges.at(-2)?.body);
    await page.untilKept((kept) => {
      expect(kept).toContainEqual(page.lastAnswer);
    });
  });

  it('begins a version with a text of one’s own, and has the model go on from there', async () => {
    await page.converse();
    const { id, content } = page.lastAnswer;
    page.actions.continueAnswer(id, (base) => begunAnswer(base, page.lastAnswer, 'Once upon'));
    const sent = page.server.last.body;
    expect(sent).toMatchObject({
      messages: [
        { role: 'user' },
        { role: 'assistant', content: 'Once upon' },
        { role: 'user', content: CONTINUE_INSTRUCTION },
      ],
    });
    await page.complete(' a time.');
    expect(page.lastAnswer).toMatchObject({ content: textContent('Once upon a time.'), status: 'complete' });
    expect(page.lastAnswer.usage).toEqual(page.lastAnswer.continuations?.[0]?.usage);
    const { messages } = page.state.conversation;
    expect(requestBodyOf(messages, page.lastAnswer)).toBeNull();
    expect(continuationBodiesOf(messages, page.lastAnswer)).toEqual([sent]);
    page.actions.showVersion(page.lastAnswer.id, -1);
    expect(page.lastAnswer).toMatchObject({ id, content });
  });

  it('leaves true what was sent below the answer before', async () => {
    await cutOff('Once upon');
    page.actions.send('And then?');
    const sent = page.server.last.body;
    await page.complete('Nothing.');
    const undo = page.actions.deleteMessage(page.messageAt(2).id);
    page.actions.continueAnswer(page.lastAnswer.id);
    await page.complete(' a time.');
    await undo?.();
    page.actions.showVersion(page.messageAt(2).id, 1);
    expect(page.thread).toEqual([
      'user: Tell me',
      'assistant: Once upon a time.',
      'user: And then?',
      'assistant: Nothing.',
    ]);
    expect(requestBodyOf(page.state.conversation.messages, page.lastAnswer)).toEqual(sent);
  });

  it('keeps what was there where nothing comes, and goes on again', async () => {
    await cutOff('Once upon');
    page.actions.continueAnswer(page.lastAnswer.id);
    page.server.last.respond('{}', { status: 429 });
    await page.until(() => {
      expect(page.lastAnswer).toMatchObject({ status: 'truncated', content: textContent('Once upon') });
    });
    expect(page.lastAnswer.error).not.toBeNull();
    expect(page.lastAnswer.continuations).toHaveLength(1);
    page.actions.continueAnswer(page.lastAnswer.id);
    await page.complete(' a time.');
    expect(page.lastAnswer).toMatchObject({ content: textContent('Once upon a time.'), error: null });
    expect(page.lastAnswer.continuations).toHaveLength(1);
  });

  it('does nothing to an answer that is whole, or not the last', async () => {
    await page.converse();
    const asked = page.server.exchanges.length;
    page.actions.continueAnswer(page.lastAnswer.id);
    page.actions.send('More');
    await page.beginAnswer('Sure');
    page.actions.stop();
    await page.until(() => {
      expect(page.lastAnswer.status).toBe('stopped');
    });
    const { id } = page.lastAnswer;
    page.actions.send('Other');
    page.actions.continueAnswer(id);
    expect(page.server.exchanges).toHaveLength(asked + 2);
  });
});
