import { beforeEach, describe, expect, it } from 'vitest';
import { textContent } from '@/lib/conversation/parts';
import { LATE_RESPONSE } from '@/lib/answer/connection';
import { requestBodyOf } from '@/lib/answer/request-body';
import { ChatPage } from './testing/chat-page';

let page: ChatPage;

beforeEach(async () => {
  page = await ChatPage.openOnNothing();
});

describe('deleting', () => {
  it('takes out a message and all below it, until undone', async () => {
    await page.converse('One');
    await page.converse('Two');
    const before = page.state.conversation.messages;
    const undo = page.actions.deleteMessage(page.messageAt(2).id);
    expect(page.thread).toEqual(['user: One', 'assistant: Hello']);
    expect(await undo?.()).toBe(true);
    expect(page.state.conversation.messages).toEqual(before);
    expect(page.thread).toHaveLength(4);
  });

  it('is undone after something else has been on screen', async () => {
    await page.converse();
    const { conversation } = page.state;
    await page.untilKept((messages) => {
      expect(messages).toContainEqual(page.lastAnswer);
    });
    const undo = page.actions.deleteMessage(page.lastAnswer.id);
    await page.actions.openConversation(conversation.id);
    page.actions.newChat();
    await page.until(() => {
      expect(page.thread).toEqual([]);
    });
    expect(await undo?.()).toBe(true);
    expect(page.state.conversation.id).toBe(conversation.id);
    expect(page.thread).toEqual(['user: Hi', 'assistant: Hello']);
  });

  it('is undone again and again, the last first', async () => {
    await page.converse('One');
    await page.converse('Two');
    const before = page.state.conversation.messages;
    const undoAnswer = page.actions.deleteMessage(page.messageAt(3).id);
    const undoQuestion = page.actions.deleteMessage(page.messageAt(2).id);
    expect(await undoAnswer?.()).toBe(false);
    expect(await undoQuestion?.()).toBe(true);
    expect(await undoAnswer?.()).toBe(true);
    expect(page.state.conversation.messages).toEqual(before);
  });

  it('is undone without taking away what has been asked since', async () => {
    await page.converse('One');
    const undo = page.actions.deleteMessage(page.lastAnswer.id);
    await page.converse('Two');
    expect(await undo?.()).toBe(true);
    expect(page.thread).toEqual(['user: One', 'user: Two', 'assistant: Hello']);
    page.actions.showVersion(page.messageAt(1).id, -1);
    expect(page.thread).toEqual(['user: One', 'assistant: Hello']);
  });

  it('stops an answer that streams, and keeps what had come for the undo', async () => {
    page.actions.send('Hi');
    await page.beginAnswer('Half');
    const undo = page.actions.deleteMessage(page.lastAnswer.id);
    expect(page.server.last.signal.aborted).toBe(true);
    expect(await undo?.()).toBe(true);
    expect(page.lastAnswer).toMatchObject({ status: 'stopped', content: textContent('Half') });
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
    const undo = page.actions.deleteMessage(page.messageAt(1).id, { alone: true });
    const left = ['user: One', 'user: Two', 'assistant: Hello'];
    await other.until(() => {
      expect(other.thread).toEqual(left);
    });
    const later = page.newTab(before.id);
    await later.chat.begin();
    expect(later.thread).toEqual(left);
    expect(await undo?.()).toBe(true);
    expect(page.state.conversation.messages).toEqual(before.messages);
    await other.until(() => {
      expect(other.state.conversation.messages).toEqual(before.messages);
    });
  });

  it('takes a conversation without messages off the list, and an undo puts it back', async () => {
    await page.converse();
    const undo = page.actions.deleteMessage(page.messageAt(0).id);
    expect(page.state.summaries).toEqual([]);
    expect(await undo?.()).toBe(true);
    expect(page.state.summaries).toMatchObject([{ title: 'Hi' }]);
  });

  it('leaves an empty conversation, which an undo brings back from anywhere', async () => {
    await page.converse();
    const undo = page.actions.deleteMessage(page.messageAt(0).id);
    page.actions.newChat();
    expect(await undo?.()).toBe(true);
    expect(page.thread).toEqual(['user: Hi', 'assistant: Hello']);
  });

  it('of a conversation that streams does not bring it back', async () => {
    page.actions.send('Hi');
    const { id } = page.state.conversation;
    await page.actions.deleteConversation(id);
    page.timing.advance(LATE_RESPONSE);
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
