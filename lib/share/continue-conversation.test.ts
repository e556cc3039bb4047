import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { userMessage } from '@/lib/conversation/messages';
import { ChatPage } from '@/lib/chat/testing/chat-page';
import { createIndexedDbStorage } from '@/lib/storage/indexed-db-storage';
import { attachmentsOf, textOf } from '@/lib/conversation/parts';
import { attachment } from '@/lib/conversation/testing/attachments';
import { pngOf } from '@/lib/attachments/testing/png';
import { createAttachmentStorage } from '@/lib/storage/attachments';
import { databaseConnection } from '@/lib/storage/database';
import { continueConversation } from './continue-conversation';
import { makeSnapshot, shareEverything } from './make-snapshot';

let page: ChatPage;

beforeEach(async () => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  vi.stubGlobal('navigator', {});
  page = await ChatPage.open();
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const target = () => ({
  storage: createIndexedDbStorage(),
  attachments: createAttachmentStorage(databaseConnection()),
  tabs: page.tabs.channel(),
});

it('keeps a copy that the open tabs list, and can open', async () => {
  await page.converse('How do I read JSON?');
  const snapshot = makeSnapshot(page.state.conversation, shareEverything, 9);
  page.actions.newChat();
  const address = await continueConversation(snapshot, target());
  const id = address.replace('/c/', '');
  await page.until(() => {
    expect(page.state.summaries).toContainEqual(
      expect.objectContaining({ id, title: 'How do I read JSON?' }),
    );
  });
  await page.actions.openConversation(id);
  expect(page.thread).toEqual(['user: How do I read JSON?', 'assistant: Hello']);
});

it('keeps what is attached with it where its bytes are what they should be, else a note', async () => {
  const picture = pngOf(40, 30);
  const whole = attachment(picture, { name: 'whole.png', width: 40, height: 30, detail: 'low', alt: 'Grey' });
  const forged = attachment('CANARY', { name: 'forged.png' });
  const base64 = (bytes: string | Uint8Array) => Buffer.from(bytes).toString('base64');
  const question = userMessage({ id: 'q', parentId: null, createdAt: 1 }, 'What?', [whole, forged]);
  const snapshot = makeSnapshot(
    { ...page.state.conversation, messages: { q: question }, leafId: 'q' },
    { ...shareEverything, attachments: true },
    9,
    { [whole.hash]: base64(picture), [forged.hash]: base64('<script>') },
  );
  await target().attachments.keep(forged.hash, new Blob(['mine']));

  const id = (await continueConversation(snapshot, target())).replace('/c/', '');
  const { records } = await target().storage.readConversation(id);
  const [copy] = Object.values(records?.messages ?? {});
  expect(copy && attachmentsOf(copy)).toEqual([whole]);
  expect(copy && textOf(copy)).toBe('[image: forged.png]\n\nWhat?');
  const kept = await target().attachments.read(whole.hash);
  expect(new Uint8Array((await kept?.arrayBuffer()) ?? [])).toEqual(picture);
  // Nobody's link replaces what is here.
  expect(await (await target().attachments.read(forged.hash))?.text()).toBe('mine');
});
