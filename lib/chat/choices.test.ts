import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { textContent, textOf } from '@/lib/conversation/parts';
import { siblingsOf } from '@/lib/conversation/tree';
import type { Answer } from '@/lib/conversation/types';
import { readOwnConversation } from '@/lib/transfer/formats/edgewise';
import { readMessageRecord } from '@/lib/storage/read-records';
import { recordsOf } from '@/lib/storage/conversation-change';
import { makeSnapshot, shareEverything } from '@/lib/share/make-snapshot';
import { ChatPage } from './testing/chat-page';

const usage = { prompt_tokens: 3, completion_tokens: 9, total_tokens: 12 };

let page: ChatPage;

beforeEach(async () => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  page = await ChatPage.open();
  page.actions.setParameter('n', 3);
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const say = (index: number, content: string) => ({ choices: [{ index, delta: { content } }] });
const finish = (index: number) => ({ choices: [{ index, delta: {}, finish_reason: 'stop' }] });

/** The versions of the answer on screen. */
const versions = (): readonly Answer[] =>
  siblingsOf(page.state.conversation.messages, page.lastAnswer.id).filter(
    (message) => message.role === 'assistant',
  );
const told = () => versions().map((answer) => `${answer.status}: ${textOf(answer)}`);

/** Asks, and lets each choice begin. */
async function begun(): Promise<void> {
  expect(page.actions.send('Hi')).toBe(true);
  page.server.last.begin();
  page.server.last.send(say(0, 'A'), say(2, 'C'), say(1, 'B'));
  await page.until(() => {
    expect(told()).toEqual(['streaming: A', 'streaming: B', 'streaming: C']);
  });
}

/** Lets all of them end. */
async function ended(): Promise<void> {
  page.server.last.send(finish(1), finish(0), finish(2), { choices: [], usage }, 'data: [DONE]\n\n');
  page.server.last.close();
  await page.until(() => {
    expect(page.lastAnswer.status).toBe('complete');
  });
}

describe('several choices of one request', () => {
  it('are versions that stream side by side, the first on screen', async () => {
    await begun();
    expect(page.server.exchanges).toHaveLength(1);
    expect(page.server.last.body).toMatchObject({ n: 3 });
    expect(page.thread).toEqual(['user: Hi', 'assistant: A']);
    page.actions.showVersion(page.lastAnswer.id, 1);
    expect(page.thread.at(-1)).toBe('assistant: B');
    await ended();
    expect(told()).toEqual(['complete: A', 'complete: B', 'complete: C']);
    const [first] = versions();
    expect(versions().map(({ choice }) => choice)).toEqual(
      [0, 1, 2].map((index) => ({ index, of: 3, request: first?.id })),
    );
    expect(versions().map((answer) => answer.usage)).toEqual([usage, null, null]);
    expect(page.state.answering.size).toBe(0);
  });

  it('come to the page once a frame, together', async () => {
    await begun();
    const changed = vi.fn();
    const { conversation, arriving } = page.chat.store.getState();
    arriving.subscribe(changed);
    page.server.last.send(say(0, '1'), say(1, '2'), say(2, '3'));
    await vi.waitFor(() => {
      expect(page.timing.waitingForFrame).toBe(1);
    });
    page.timing.drawFrame();
    expect(told()).toEqual(['streaming: A1', 'streaming: B2', 'streaming: C3']);
    expect(changed).toHaveBeenCalledOnce();
    // The conversation costs what its length does: it takes them over later, and before anybody looks at it.
    expect(page.chat.store.getState().conversation).toBe(conversation);
    page.timing.advance(250);
    expect(page.chat.store.getState().conversation).not.toBe(conversation);
    expect(told()).toEqual(['streaming: A1', 'streaming: B2', 'streaming: C3']);
  });

  it('are kept as far as they have come when the page may go', async () => {
    await begun();
    page.server.last.send(say(0, '1'));
    await vi.waitFor(() => {
      expect(page.timing.waitingForFrame).toBe(1);
    });
    page.timing.drawFrame();
    page.chat.flush();
    await page.untilKept((messages) => {
      expect(messages).toContainEqual(expect.objectContaining({ content: textContent('A1') }));
    });
  });

  it('are stopped together, and fail together', async () => {
    await begun();
    page.actions.stop();
    await page.until(() => {
      expect(told()).toEqual(['stopped: A', 'stopped: B', 'stopped: C']);
    });
    expect(page.server.last.signal.aborted).toBe(true);
    page.actions.regenerate(page.lastAnswer.id);
    expect(told().slice(3)).toEqual(['streaming: ', 'streaming: ', 'streaming: ']);
    page.server.last.respond('{}', { status: 429 });
    await page.until(() => {
      expect(told().slice(3)).toEqual(['failed: ', 'failed: ', 'failed: ']);
    });
    for (const { error } of versions().slice(3)) expect(error).not.toBeNull();
  });

  it('go on without one that is deleted, which stays as it was when it comes back', async () => {
    await begun();
    const { signal } = page.server.last;
    const undo = page.actions.deleteMessage(page.lastAnswer.id);
    expect(told()).toEqual(['streaming: B', 'streaming: C']);
    await undo?.();
    page.server.last.send(say(0, '…'), say(1, '!'));
    await page.until(() => {
      expect(told()).toEqual(['stopped: A', 'streaming: B!', 'streaming: C']);
    });
    const [, second, third] = versions();
    page.actions.deleteMessage(second?.id ?? '');
    expect(signal.aborted).toBe(false);
    page.actions.deleteMessage(third?.id ?? '');
    expect(signal.aborted).toBe(true);
    expect(page.state.answering.size).toBe(0);
    await page.until(() => {
      expect(told()).toEqual(['stopped: A']);
    });
  });

  it('that do not come say so', async () => {
    expect(page.actions.send('Hi')).toBe(true);
    page.server.last.respond(JSON.stringify({ choices: [{ message: { content: 'Alone' } }], usage }));
    await page.until(() => {
      expect(told()).toEqual(['complete: Alone', 'failed: ', 'failed: ']);
    });
    expect(versions()[1]?.error?.code).toBe('choice_missing');
  });

  it('are continued one by one, and then for one alone', async () => {
    await begun();
    page.actions.stop();
    await page.until(() => {
      expect(page.lastAnswer.status).toBe('stopped');
    });
    page.actions.showVersion(page.lastAnswer.id, 1);
    page.actions.continueAnswer(page.lastAnswer.id);
    expect(page.server.last.body).toMatchObject({ messages: [{}, { content: 'B' }, {}] });
    expect(page.server.last.body).not.toHaveProperty('n');
    page.server.last.begin();
    page.server.last.send(say(0, ' and so on.'), { choices: [], usage });
    page.server.last.finish();
    await page.until(() => {
      expect(told()).toEqual(['stopped: A', 'complete: B and so on.', 'stopped: C']);
    });
    expect(page.lastAnswer.usage).toEqual(usage);
  });

  it('whose page was killed end after the reload', async () => {
    await begun();
    page.timing.advance(2_000);
    await page.untilKept((messages) => {
      expect(messages).toContainEqual(expect.objectContaining({ content: textContent('C') }));
    });
    page = page.reloaded();
    await page.chat.begin();
    expect(page.thread).toEqual(['user: Hi', 'assistant: A']);
    expect(told()).toEqual(['truncated: A', 'truncated: B', 'truncated: C']);
    expect(versions()[2]).toMatchObject({ choice: { index: 2, of: 3 }, error: { code: 'page_left' } });
  });

  it('are seen growing in another tab, the first to begin with', async () => {
    page.actions.setParameter('n', undefined);
    await page.converse();
    await page.untilKept((messages) => {
      expect(messages).toContainEqual(page.lastAnswer);
    });
    const early = page.newTab(page.state.conversation.id);
    await early.chat.begin();
    page.actions.setParameter('n', 3);
    await begun();
    await early.until(() => {
      expect(early.lastAnswer).toMatchObject({ status: 'streaming', choice: { index: 0 } });
    });
    page.timing.advance(2_000);
    await page.untilKept((messages) => {
      expect(messages).toContainEqual(expect.objectContaining({ content: textContent('C') }));
    });
    const second = page.newTab(page.state.conversation.id);
    await second.chat.begin();
    const inSecond = () =>
      siblingsOf(second.state.conversation.messages, second.lastAnswer.id).map((message) =>
        message.role === 'assistant' ? message.status : message.role,
      );
    expect(inSecond()).toEqual(['streaming', 'streaming', 'streaming']);
    await ended();
    await second.until(() => {
      expect(inSecond()).toEqual(['complete', 'complete', 'complete']);
    });
  });

  it('are exported with their places; a share has the one on screen', async () => {
    await begun();
    await ended();
    page.actions.showVersion(page.lastAnswer.id, 1);
    const { header, messages } = recordsOf(page.state.conversation);
    const file: unknown = JSON.parse(JSON.stringify({ ...header, messages: [...messages.values()] }));
    expect(readOwnConversation(file, { now: 0, createId: () => '' }).conversation).toEqual(
      page.state.conversation,
    );
    const { messages: shared } = makeSnapshot(page.state.conversation, shareEverything, 0);
    expect(shared).toMatchObject([{ role: 'user' }, { content: textContent('B'), usage: null }]);
    expect(shared[1]).not.toHaveProperty('choice');
  });

  it('whose place is damaged are read without it', async () => {
    await begun();
    await ended();
    const choice = { index: 1, of: 3, request: 'a' };
    const read = (value: unknown) => readMessageRecord({ ...page.lastAnswer, choice: value });
    expect(read(choice)).toMatchObject({ choice });
    for (const damaged of [
      null,
      [],
      'first',
      { ...choice, index: 3 },
      { ...choice, index: -1 },
      { ...choice, index: 0.5 },
      { ...choice, of: 1e9 },
      { index: 0, of: 1, request: 'a' },
      { ...choice, request: 7 },
    ])
      expect(read(damaged)).not.toHaveProperty('choice');
  });
});
