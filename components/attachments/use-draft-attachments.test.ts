import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, it, vi } from 'vitest';
import type { Preparation } from '@/lib/attachments/preparation';
import { showTemporaryChat } from '@/lib/chat/temporary-chat';
import { ChatPage } from '@/lib/chat/testing/chat-page';
import { textFile } from '@/lib/conversation/testing/attachments';
import { createAttachmentStorage } from '@/lib/storage/attachments';
import { databaseConnection } from '@/lib/storage/database';
import { draftKey } from '@/lib/storage/draft';
import { eventually } from '@/lib/testing/eventually';
import { draftAttachments } from './use-draft-attachments';

const prepared: ((preparation: Preparation) => void)[] = [];
vi.mock('@/lib/attachments/prepare-file', () => ({
  prepareFile: () => new Promise<Preparation>((resolve) => prepared.push(resolve)),
}));

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  prepared.length = 0;
});

const file = textFile('large.txt', 'large');

/** Attaches a file to the draft on screen; what is given back ends its preparation. */
async function attachLarge(page: ChatPage) {
  const draft = draftAttachments(page.chat.store, draftKey(page.state));
  draft.add([new File(['large'], file.name)]);
  await eventually(() => {
    expect(prepared).toHaveLength(1);
  });
  return {
    draft,
    end: () => prepared[0]?.({ prepared: { attachment: file, bytes: new Blob(['large']) } }),
  };
}

/** The bytes that a page opened now finds. */
const onDisk = () => createAttachmentStorage(databaseConnection()).read(file.hash);

/** Lets a preparation that has ended come to all that it leads to. */
async function allDone(): Promise<void> {
  for (let turn = 0; turn < 50; turn += 1) await new Promise<void>((resolve) => setImmediate(resolve));
}

it('writes no file of a temporary chat that is left before the file is ready', async () => {
  const page = await ChatPage.open();
  showTemporaryChat(page.chat.store, 'Temporary chat');
  const { draft, end } = await attachLarge(page);
  page.actions.newChat();
  expect(draft.state().items).toEqual([]);
  end();
  await allDone();
  expect(await onDisk()).toBeNull();
  expect(await page.actions.readAttachment(file.hash)).toBeNull();
});

it('writes a file of an ordinary draft, though a temporary chat is on screen when it is ready', async () => {
  const page = await ChatPage.open();
  const { draft, end } = await attachLarge(page);
  showTemporaryChat(page.chat.store, 'Temporary chat');
  end();
  await eventually(() => {
    expect(draft.state().items).toMatchObject([{ state: 'ready', isKept: true }]);
  });
  expect(await (await onDisk())?.text()).toBe('large');
});
