import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { textContent } from '@/lib/conversation/parts';
import { visiblePath } from '@/lib/conversation/tree';
import type { Conversation } from '@/lib/conversation/types';
import { editKey } from '@/lib/storage/draft';
import { createIndexedDbStorage } from '@/lib/storage/indexed-db-storage';
import { ChatPage } from './testing/chat-page';
import { eventually } from '@/lib/testing/eventually';

let page: ChatPage;

beforeEach(async () => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  page = await ChatPage.open();
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

/** Has a conversation, and leaves it for a new chat. */
async function converseAndLeave(question: string): Promise<string> {
  page.actions.newChat();
  await page.converse(question);
  const { id } = page.state.conversation;
  await page.untilKept((messages) => {
    expect(messages).toContainEqual(page.lastAnswer);
  });
  page.actions.newChat();
  return id;
}

describe('a conversation in the list', () => {
  it('is renamed, pinned and filed, without moving in time', async () => {
    const id = await converseAndLeave('One');
    page.timing.advance(1_000);
    await page.actions.fileConversation(id, { title: '  Better  ', pinned: true });
    await page.actions.fileConversation(id, { title: ' ', folder: 'Work' });
    const expected = { id, title: 'Better', pinned: true, folder: 'Work', updatedAt: 0 };
    expect(page.state.summaries).toEqual([expected]);
    await eventually(async () => {
      expect((await createIndexedDbStorage().readSummaries()).records).toEqual([expected]);
    });
    const { records } = await createIndexedDbStorage().readConversation(id);
    expect(Object.keys(records?.messages ?? {})).toHaveLength(2);
  });

  it('is deleted, and brought back as it was', async () => {
    const id = await converseAndLeave('One');
    const before = await createIndexedDbStorage().readConversation(id);
    const undo = await page.actions.deleteConversation(id);
    expect(page.state.summaries).toEqual([]);
    await undo?.();
    expect(page.state.summaries).toMatchObject([{ id }]);
    expect(page.thread).toEqual([]);
    await eventually(async () => {
      expect(await createIndexedDbStorage().readConversation(id)).toEqual(before);
    });
  });

  it('takes what was not sent with it, until its deletion is undone', async () => {
    const id = await converseAndLeave('One');
    const editing = editKey(id, 'a message');
    page.actions.keepDraft(id, 'Half a question');
    page.actions.keepDraft(editing, 'Half an edit');
    page.actions.keepDraft('another', 'Of another');
    const undo = await page.actions.deleteConversation(id);
    expect(await Promise.all([id, editing, 'another'].map((key) => page.actions.readDraft(key)))).toEqual([
      '',
      '',
      'Of another',
    ]);
    await undo?.();
    expect(await Promise.all([id, editing].map((key) => page.actions.readDraft(key)))).toEqual([
      'Half a question',
      'Half an edit',
    ]);
  });

  it('has what is attached to its unsent message dropped before that is taken', async () => {
    const id = await converseAndLeave('One');
    let dropped = page.state.dropped;
    page.chat.store.subscribe((state) => {
      if (state.dropped === dropped) return;
      ({ dropped } = state);
      expect(state.summaries).toMatchObject([{ id }]);
    });
    await page.actions.deleteConversation(id);
    expect(dropped).toEqual({ conversationId: id });
  });

  it('comes back, whatever has been deleted since', async () => {
    const one = await converseAndLeave('One');
    const two = await converseAndLeave('Two');
    const undoOne = await page.actions.deleteConversation(one);
    const undoTwo = await page.actions.deleteConversation(two);
    await undoOne?.();
    await undoTwo?.();
    expect(page.state.summaries.map(({ id }) => id)).toEqual(expect.arrayContaining([one, two]));
  });

  it('is on screen again when its deletion is undone there', async () => {
    await page.converse();
    const { id } = page.state.conversation;
    const undo = await page.actions.deleteConversation(id);
    expect([page.thread, page.history.at(-1)]).toEqual([[], null]);
    await undo?.();
    expect(page.thread).toEqual(['user: Hi', 'assistant: Hello']);
    expect(page.history.at(-1)).toBe(id);
  });
});

describe('reading a conversation, to share or export it', () => {
  it('gives it as it is now, though storage has what it was up to a second ago', async () => {
    page.actions.send('Hi');
    await page.beginAnswer('Half');
    // From then on the next write is a second off.
    await page.untilKept((messages) => {
      expect(messages).toContainEqual(expect.objectContaining({ content: textContent('Half') }));
    });
    const { id } = page.state.conversation;
    page.actions.newChat();
    page.server.last.say(' and half');
    const answerIn = (conversation: Conversation | null) => conversation && visiblePath(conversation).at(-1);
    await eventually(async () => {
      page.timing.drawFrame();
      const read = await page.actions.readConversation(id);
      expect(answerIn(read)).toMatchObject({ content: textContent('Half and half') });
    });
    const { records } = await createIndexedDbStorage().readConversation(id);
    expect(answerIn(records)?.content).not.toEqual(textContent('Half and half'));
  });
});

describe('what a crash has left answering', () => {
  it('has ended, also where it is filed before it is opened', async () => {
    page.actions.send('Hi');
    await page.beginAnswer('Half');
    const { id } = page.state.conversation;
    await page.untilKept((messages) => {
      expect(messages).toContainEqual(expect.objectContaining({ content: textContent('Half') }));
    });
    page = new ChatPage({ nextId: 1_000 });
    await page.chat.begin();
    await page.actions.fileConversation(id, { pinned: true });
    await page.actions.openConversation(id);
    expect(page.lastAnswer).toMatchObject({ status: 'truncated', content: textContent('Half') });
    expect(page.actions.send('More')).toBe(true);
  });
});

describe('what storage refuses', () => {
  it('stays in the list when that is read again, and goes with everything', async () => {
    const refused = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('Full', 'QuotaExceededError');
    });
    await page.converse('Precious');
    page.actions.newChat();
    await page.actions.refreshList();
    expect(page.state.summaries).toMatchObject([{ title: 'Precious' }]);
    refused.mockRestore();
    await page.actions.deleteEverything();
    await converseAndLeave('Next');
    const { records } = await createIndexedDbStorage().readSummaries();
    expect(records).toMatchObject([{ title: 'Next' }]);
  });
});

it('everything is deleted at once, and nothing comes back', async () => {
  await converseAndLeave('One');
  page.actions.setParameter('temperature', 1);
  page.actions.send('Two');
  await page.beginAnswer('Half');
  await page.actions.deleteEverything();
  expect(page.state.summaries).toEqual([]);
  expect(page.state.conversation.settings.parameters).toEqual({});
  page.timing.advance(2_000);
  const again = page.newTab();
  await again.chat.begin();
  expect(again.state.summaries).toEqual([]);
  expect(again.state.conversation.settings.parameters).toEqual({});
});

describe('the address', () => {
  it('names the conversation, and Back shows the one before', async () => {
    const one = await converseAndLeave('One');
    const two = await converseAndLeave('Two');
    await page.actions.openConversation(one);
    expect(page.history).toEqual([one, two, null, one]);
    page.goBack();
    expect(page.thread).toEqual([]);
    page.goBack();
    await page.until(() => {
      expect(page.thread).toEqual(['user: Two', 'assistant: Hello']);
    });
    expect(page.history).toEqual([one, two]);
  });

  it('of a conversation that is not here leads to a new chat, which says so', async () => {
    page = page.newTab('gone');
    await page.chat.begin();
    expect(page.state).toMatchObject({
      ready: true,
      storageWarning: { code: 'missing' },
    });
    expect(page.history).toEqual([null]);
    page.actions.newChat();
    expect(page.state.storageWarning).toBeNull();
  });
});
