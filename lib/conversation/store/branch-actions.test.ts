import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { requestBodyOf } from '@/lib/conversation/request-body';
import { ChatPage } from '@/lib/conversation/testing/chat-page';

let page: ChatPage;

beforeEach(async () => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  page = await ChatPage.open();
});
afterEach(() => {
  vi.unstubAllGlobals();
});

describe('deleting', () => {
  it('takes out a message and all below it, until undone', async () => {
    await page.converse('One');
    await page.converse('Two');
    const before = page.state.conversation.messages;
    page.actions.deleteMessage(page.messageAt(2).id);
    expect(page.thread).toEqual(['user: One', 'assistant: Hello']);
    void page.actions.undoDelete();
    expect(page.state.conversation.messages).toEqual(before);
    void page.actions.undoDelete();
    expect(page.thread).toHaveLength(4);
  });

  it('is undone after something else has been on screen', async () => {
    await page.converse();
    const { conversation } = page.state;
    await page.untilKept((messages) => {
      expect(messages).toContainEqual(page.lastAnswer);
    });
    page.actions.deleteMessage(page.lastAnswer.id);
    await page.actions.openConversation(conversation.id);
    page.actions.newChat();
    await page.until(() => {
      expect(page.thread).toEqual([]);
    });
    await page.actions.undoDelete();
    expect(page.state.conversation.id).toBe(conversation.id);
    expect(page.thread).toEqual(['user: Hi', 'assistant: Hello']);
  });

  it('stops an answer that streams, and keeps what had come for the undo', async () => {
    page.actions.send('Hi');
    await page.beginAnswer('Half');
    page.actions.deleteMessage(page.lastAnswer.id);
    expect(page.server.last.signal.aborted).toBe(true);
    void page.actions.undoDelete();
    expect(page.lastAnswer).toMatchObject({ status: 'stopped', content: 'Half' });
  });

  it('takes out a message alone, and neither sends nor finds it any more', async () => {
    await page.converse('One');
    await page.converse('Two');
    const { conversation } = page.state;
    const [question, answer, , last] = page.path;
    const asked = page.server.last.body;
    page.actions.deleteMessage(question?.id ?? '', { alone: true });
    expect(page.thread).toEqual(['assistant: Hello', 'user: Two', 'assistant: Hello']);
    expect(requestBodyOf(page.state.conversation.messages, page.lastAnswer)).toEqual(asked);

    page.actions.regenerate(answer?.id ?? '');
    expect(page.server.exchanges).toHaveLength(2);
    page.actions.changeSettings({ systemPrompt: 'Greet.' });
    page.actions.regenerate(answer?.id ?? '');
    expect(page.server.last.body).toMatchObject({ messages: [{ role: 'system', content: 'Greet.' }] });
    await page.complete('Hm');
    page.actions.showVersion(page.lastAnswer.id, -1);
    page.actions.changeSettings({ systemPrompt: '' });
    await page.converse('Three');
    expect(page.server.last.body).toMatchObject({
      messages: [{ content: 'Hello' }, { content: 'Two' }, { content: 'Hello' }, { content: 'Three' }],
    });
    expect(requestBodyOf(page.state.conversation.messages, page.lastAnswer)).toEqual(page.server.last.body);
    expect(last).toBe(conversation.messages[last?.id ?? '']);
  });

  it('of a message alone is seen by another tab, kept over a reload, and undone', async () => {
    await page.converse('One');
    await page.converse('Two');
    const before = page.state.conversation;
    await page.untilKept((messages) => {
      expect(messages).toHaveLength(4);
    });
    const other = page.newTab(before.id);
    await other.chat.begin();
    page.actions.deleteMessage(page.messageAt(1).id, { alone: true });
    const left = ['user: One', 'user: Two', 'assistant: Hello'];
    await other.until(() => {
      expect(other.thread).toEqual(left);
    });
    const later = page.newTab(before.id);
    await later.chat.begin();
    expect(later.thread).toEqual(left);
    void page.actions.undoDelete();
    expect(page.state.conversation.messages).toEqual(before.messages);
    await other.until(() => {
      expect(other.state.conversation.messages).toEqual(before.messages);
    });
  });

  it('takes a conversation without messages off the list, and an undo puts it back', async () => {
    await page.converse();
    page.actions.deleteMessage(page.messageAt(0).id);
    expect(page.state.summaries).toEqual([]);
    void page.actions.undoDelete();
    expect(page.state.summaries).toMatchObject([{ title: 'Hi' }]);
  });

  it('of a conversation that streams does not bring it back', async () => {
    page.actions.send('Hi');
    const { id } = page.state.conversation;
    await page.actions.deleteConversation(id);
    expect(page.server.last.signal.aborted).toBe(true);
    expect(page.state.summaries).toEqual([]);
    expect(page.thread).toEqual([]);
    await page.converse('Other');
    await page.untilKept((messages) => {
      expect(messages).toHaveLength(2);
    });
    const later = page.newTab();
    await later.chat.begin();
    expect(later.state.summaries.map(({ title }) => title)).toEqual(['Other']);
  });
});
