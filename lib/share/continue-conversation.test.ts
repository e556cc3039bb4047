import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ChatPage } from '@/lib/chat/testing/chat-page';
import { createIndexedDbStorage } from '@/lib/storage/indexed-db-storage';
import { continueConversation } from './continue-conversation';
import { makeSnapshot, shareEverything } from './make-snapshot';

let page: ChatPage;

beforeEach(async () => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  page = await ChatPage.open();
});
afterEach(() => {
  vi.unstubAllGlobals();
});

it('keeps a copy that the open tabs list, and can open', async () => {
  await page.converse('How do I read JSON?');
  const snapshot = makeSnapshot(page.state.conversation, shareEverything, 9);
  page.actions.newChat();
  const target = { storage: createIndexedDbStorage(), tabs: page.tabs.channel() };
  const address = await continueConversation(snapshot, target);
  const id = address.replace('/c/', '');
  await page.until(() => {
    expect(page.state.summaries).toContainEqual(
      expect.objectContaining({ id, title: 'How do I read JSON?' }),
    );
  });
  await page.actions.openConversation(id);
  expect(page.thread).toEqual(['user: How do I read JSON?', 'assistant: Hello']);
});
