import { beforeEach, describe, expect, it, vi } from 'vitest';
import { textContent } from '@/lib/conversation/parts';
import { createIndexedDbStorage } from '@/lib/storage/indexed-db-storage';
import { ChatPage } from './testing/chat-page';
import { eventually } from '@/lib/testing/eventually';

let page: ChatPage;

beforeEach(async () => {
  page = await ChatPage.openOnNothing();
});

describe('a reload', () => {
  it('finds the conversation and its settings again', async () => {
    page.actions.setParameter('top_p', 0.5);
    await page.converse();
    const { conversation } = page.state;
    await page.untilKept((messages) => {
      expect(messages).toContainEqual(page.lastAnswer);
    });
    page = page.reloaded();
    await page.chat.begin();
    expect(page.state.conversation).toEqual(conversation);
    expect(page.state).toMatchObject({ ready: true, storageWarning: null });
  });

  it('begins a new chat with the settings of the last new chat', async () => {
    page.actions.changeSettings({ systemPrompt: 'Be brief.' });
    page.actions.setParameter('temperature', 0);
    page.actions.setParameter('top_p', 0);
    page.actions.resetParameters();
    page.actions.setParameter('temperature', 1);
    await eventually(async () => {
      expect(await createIndexedDbStorage().readNewChatSettings()).toEqual(page.state.conversation.settings);
    });
    page = page.newTab();
    await page.chat.begin();
    expect(page.state.conversation.settings).toMatchObject({
      systemPrompt: 'Be brief.',
      parameters: { temperature: 1 },
    });
  });

  it('finds no question without its answer, whenever it comes', async () => {
    const written: string[][] = [];
    page.tabs.channel().subscribe((news) => {
      if (news.kind === 'changed') written.push(news.change.written.map(({ role }) => role));
    });
    page.actions.send('Hi');
    await eventually(() => {
      expect(written).not.toEqual([]);
    });
    expect(written[0]).toEqual(['user', 'assistant']);
  });

  it('keeps what an answer had come to a second ago', async () => {
    page.actions.send('Hi');
    await page.beginAnswer('Half');
    page.timing.advance(1_000);
    await page.untilKept((messages) => {
      expect(messages).toContainEqual(expect.objectContaining({ content: textContent('Half') }));
    });
    page = page.reloaded();
    await page.chat.begin();
    expect(page.lastAnswer).toMatchObject({
      status: 'truncated',
      content: textContent('Half'),
      error: { code: 'page_left' },
    });
  });

  it('takes nothing back of what was done before it was ready', async () => {
    page.actions.setParameter('top_p', 0);
    await page.converse('Kept');
    await page.untilKept((messages) => {
      expect(messages).toContainEqual(page.lastAnswer);
    });
    page = page.reloaded();
    const opening = page.chat.begin();
    expect(page.state.ready).toBe(false);
    page.actions.setParameter('temperature', 0);
    expect(page.actions.send('Quick')).toBe(true);
    await opening;
    expect(page.thread).toEqual(['user: Quick', 'assistant: ']);
    expect(page.state.summaries.map(({ title }) => title).sort()).toEqual(['Kept', 'Quick']);
    page.actions.newChat();
    expect(page.state.conversation.settings.parameters).toEqual({ temperature: 0 });
  });
});

describe('a browser that keeps nothing', () => {
  beforeEach(async () => {
    const open = (): never => {
      throw new DOMException('Refused.', 'SecurityError');
    };
    vi.stubGlobal('indexedDB', { open });
    page = await ChatPage.open();
  });

  it('says so, and goes on in memory', async () => {
    expect(page.state.ready).toBe(true);
    expect(page.state.storageWarning).toEqual({ code: 'unreadable' });
    await page.converse('One');
    expect(page.state.storageWarning).toEqual({ code: 'not_kept' });
    const { id } = page.state.conversation;
    page.actions.newChat();
    await page.converse('Two');
    void page.actions.openConversation(id);
    expect(page.thread).toEqual(['user: One', 'assistant: Hello']);
  });
});

it('keeps its actions', async () => {
  const { actions } = page.state;
  await page.converse();
  actions.newChat();
  expect(page.state.actions).toBe(actions);
});
