import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, it } from 'vitest';
import { emptyConversation } from '@/lib/chat/testing/build-conversation';
import { userMessage } from '@/lib/conversation/messages';
import { attachment } from '@/lib/conversation/testing/attachments';
import { createBrowserStorage } from './browser-storage';
import { changeBetween, recordsOf } from './conversation-change';

beforeEach(() => {
  indexedDB = new IDBFactory();
});

const picture = attachment('picture');
const empty = { ...emptyConversation, leafId: null, messages: {} };
const asked = {
  ...empty,
  messages: { a: userMessage({ id: 'a', parentId: null, createdAt: 1 }, 'What is this?', [picture]) },
  leafId: 'a',
};

/** A page that has just been opened. */
const open = () => createBrowserStorage(() => undefined);

it.each([
  ['a conversation', (page: ReturnType<typeof open>) => page.storage.remove(asked.id)],
  [
    'a message',
    (page: ReturnType<typeof open>) => page.storage.write(changeBetween(recordsOf(asked), empty)),
  ],
])('has the bytes of %s still there for whoever deleted it', async (_, remove) => {
  const before = open();
  await before.attachments.keep(picture.hash, new Blob(['picture']));
  await before.storage.write(changeBetween(undefined, asked));

  const page = open();
  await remove(page);
  expect(await page.attachments.collect()).toBe(0);
  expect(await page.attachments.read(picture.hash)).not.toBeNull();
  expect(await open().attachments.collect()).toBe(1);
});
