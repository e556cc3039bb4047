import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { attachment } from '@/lib/conversation/testing/attachments';
import { isTemporary } from '@/lib/conversation/temporary';
import { draftKey, editKey } from '@/lib/storage/draft';
import type { TabEvent } from '@/lib/storage/tab-channel';
import { eventually } from '@/lib/testing/eventually';
import { showTemporaryChat } from './temporary-chat';
import { ChatPage } from './testing/chat-page';

const localTexts = new Map<string, string>();

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  localTexts.clear();
  vi.stubGlobal('localStorage', {
    get length() {
      return localTexts.size;
    },
    key: (index: number) => [...localTexts.keys()][index] ?? null,
    getItem: (key: string) => localTexts.get(key) ?? null,
    setItem: (key: string, value: string) => localTexts.set(key, value),
    removeItem: (key: string) => localTexts.delete(key),
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

/** All that is written anywhere, as text. */
async function written(): Promise<string> {
  const texts = [JSON.stringify([...localTexts])];
  for (const { name = '' } of await indexedDB.databases()) {
    const db = await openDB(name);
    for (const store of db.objectStoreNames) {
      texts.push(JSON.stringify(await db.getAllKeys(store)));
      for (const value of await db.getAll(store))
        texts.push(value instanceof Blob ? await value.text() : JSON.stringify(value));
    }
    db.close();
  }
  return texts.join('\n');
}

function heardBy(page: ChatPage): TabEvent[] {
  const heard: TabEvent[] = [];
  page.tabs.channel().subscribe((news) => heard.push(news));
  return heard;
}

/** Waits for a request: what is attached to it is read first. */
async function untilAsked(page: ChatPage, requests: number): Promise<void> {
  await page.until(() => {
    expect(page.server.exchanges).toHaveLength(requests);
  });
}

const picture = attachment('canary picture');

it('writes nothing of a temporary chat, and tells other tabs nothing', async () => {
  const page = await ChatPage.open();
  const heard = heardBy(page);
  showTemporaryChat(page.chat.store, 'Temporary chat');
  const { id } = page.state.conversation;
  expect(isTemporary(id)).toBe(true);
  const before = await written();

  page.actions.keepDraft(draftKey(page.state), 'canary draft');
  page.actions.changeSettings({ systemPrompt: 'canary prompt' });
  expect(
    await page.actions.keepAttachment(picture.hash, new Blob(['canary picture']), page.state.conversation.id),
  ).toBe(true);
  page.actions.keepDraftAttachments(draftKey(page.state), [picture]);
  page.actions.send('canary question', [picture]);
  await untilAsked(page, 1);
  await page.complete('canary answer');
  page.actions.keepDraft(editKey(id, page.messageAt(0).id), 'canary edit');
  page.actions.regenerate(page.messageAt(1).id);
  await untilAsked(page, 2);
  await page.beginAnswer('canary second');
  page.chat.flush();
  page.actions.stop();
  await page.until(() => {
    expect(page.lastAnswer.status).toBe('stopped');
  });

  expect(await written()).toBe(before);
  expect(heard).toEqual([]);
  expect(page.state.summaries).toEqual([]);
  expect(page.history).toEqual([null]);
  expect(page.state.conversation.title).toBe('Temporary chat');
  // On this page all of it is there.
  expect(await (await page.actions.readAttachment(picture.hash))?.text()).toBe('canary picture');
  page.actions.showVersion(page.lastAnswer.id, -1);
  const { record } = page.lastAnswer;
  expect(record && (await page.actions.readAttachment(record.hash))).toBeInstanceOf(Blob);
});

it('is gone once another conversation is shown, with what was still arriving', async () => {
  const page = await ChatPage.open();
  await page.converse('Kept', 'Answer');
  const kept = page.state.conversation.id;
  showTemporaryChat(page.chat.store, 'Temporary chat');
  const { id } = page.state.conversation;
  await page.actions.keepAttachment(picture.hash, new Blob(['canary picture']), page.state.conversation.id);
  page.actions.send('canary question', [picture]);
  await untilAsked(page, 2);
  await page.beginAnswer('canary');
  const before = await written();

  await page.actions.openConversation(kept);
  expect(page.server.last.signal.aborted).toBe(true);
  // The field gives up its text only now.
  page.actions.keepDraft(id, 'canary draft');
  expect(await page.actions.readConversation(id)).toBeNull();
  expect(await page.actions.readAttachment(picture.hash)).toBeNull();
  await eventually(() => {
    expect(page.state.answering.size).toBe(0);
  });
  page.actions.newChat();
  expect(await page.actions.readDraft(draftKey(page.state))).toBe('');
  expect(await written()).toBe(before);
  expect(page.state.summaries.map(({ id: listed }) => listed)).toEqual([kept]);
});

it('keeps its name, also where all of it was deleted: browsers remember what a tab was called', async () => {
  const page = await ChatPage.open();
  showTemporaryChat(page.chat.store, 'Temporary chat');
  await page.converse('canary one', 'Answer');
  page.actions.deleteMessage(page.messageAt(0).id);
  expect(page.path).toEqual([]);
  await page.converse('canary two', 'Answer');
  expect(page.state.conversation.title).toBe('Temporary chat');
});

it('leaves the settings of new chats, and what is kept in the chats around it, as they are', async () => {
  const page = await ChatPage.open();
  showTemporaryChat(page.chat.store, 'Temporary chat');
  page.actions.changeSettings({ systemPrompt: 'canary prompt' });
  page.actions.newChat();
  expect(page.state.conversation.settings.systemPrompt).toBe('');
  await page.converse('Kept', 'Answer');
  expect(await written()).toContain('Kept');
  expect(await written()).not.toContain('canary');
});
