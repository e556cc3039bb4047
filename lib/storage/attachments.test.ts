import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, it } from 'vitest';
import { emptyConversation } from '@/lib/chat/testing/build-conversation';
import { pendingAnswer, userMessage } from '@/lib/conversation/messages';
import { attachment } from '@/lib/conversation/testing/attachments';
import type { Answer, Attachment } from '@/lib/conversation/types';
import { createAttachmentStorage } from './attachments';
import { changeBetween } from './conversation-change';
import { databaseConnection } from './database';
import { createDraftStorage } from './drafts';
import { createIndexedDbStorage } from './indexed-db-storage';

beforeEach(() => {
  indexedDB = new IDBFactory();
});

const bytes = new Blob(['picture']);
const asked = attachment('asked');
const drafted = attachment('drafted');
const orphan = attachment('orphan');

/** The attachments of a page that has just been opened. */
const open = () => createAttachmentStorage(databaseConnection());

async function keepQuestion(...attachments: Attachment[]): Promise<void> {
  const base = { id: 'question', parentId: null, createdAt: 1 };
  const conversation = {
    ...emptyConversation,
    messages: { question: userMessage(base, 'What is this?', attachments) },
    leafId: 'question',
  };
  await createIndexedDbStorage().write(changeBetween(undefined, conversation));
}

it('keeps bytes once, under their hash', async () => {
  const page = open();
  await page.keep(asked.hash, bytes);
  await page.keep(asked.hash, bytes);
  expect(await (await open().read(asked.hash))?.text()).toBe('picture');
  expect(await open().read(orphan.hash)).toBeNull();
  expect(await (await databaseConnection()()).count('attachments')).toBe(1);
});

it('has a message come back with what was attached to it', async () => {
  await keepQuestion(asked, drafted);
  const { records } = await createIndexedDbStorage().readConversation(emptyConversation.id);
  expect(records?.messages['question']?.content).toEqual([
    asked,
    drafted,
    { type: 'text', text: 'What is this?' },
  ]);
});

it('removes what no message and no draft names, and only that', async () => {
  const before = open();
  for (const { hash } of [asked, drafted, orphan]) await before.keep(hash, bytes);
  await keepQuestion(asked);
  await createDraftStorage(databaseConnection()).writeAttachments('draft', [drafted]);

  expect(await before.collect()).toBe(0);
  expect(await open().collect()).toBe(1);
  const kept = await (await databaseConnection()()).getAllKeys('attachments');
  expect(new Set(kept)).toEqual(new Set([asked.hash, drafted.hash]));

  await createIndexedDbStorage().remove(emptyConversation.id);
  await createDraftStorage(databaseConnection()).writeAttachments('draft', []);
  expect(await open().collect()).toBe(2);
});

it('removes everything with everything', async () => {
  await open().keep(asked.hash, bytes);
  await createDraftStorage(databaseConnection()).writeAttachments('draft', [drafted]);
  await createIndexedDbStorage().clear();
  expect(await open().read(asked.hash)).toBeNull();
  expect(await createDraftStorage(databaseConnection()).readAttachments('draft')).toBeNull();
});

it('gives what the browser refuses to keep until the page is left', async () => {
  const page = createAttachmentStorage(() => Promise.reject(new DOMException('full', 'QuotaExceededError')));
  await expect(page.keep(asked.hash, bytes)).rejects.toThrow('full');
  expect(await page.read(asked.hash)).toBe(bytes);
  page.erasePending();
  await expect(page.read(asked.hash)).rejects.toThrow('full');
});

it('keeps what the browser has refused as soon as it keeps anything', async () => {
  const [connection, full] = [databaseConnection(), new DOMException('full', 'QuotaExceededError')];
  let isFull = true;
  const page = createAttachmentStorage(() => (isFull ? Promise.reject(full) : connection()));
  await expect(page.keep(asked.hash, bytes)).rejects.toThrow('full');
  await expect(page.keep(drafted.hash, bytes)).rejects.toThrow('full');
  isFull = false;
  await page.keep(orphan.hash, bytes);
  for (const { hash } of [asked, drafted, orphan]) expect(await open().read(hash)).not.toBeNull();
});

it('keeps what an answer names: its records, and bodies that a person wrote', async () => {
  const named = ['record', 'body', 'later'].map((each) => attachment(each).hash);
  const [hash = '', body = '', later = ''] = named;
  const before = open();
  for (const each of [...named, orphan.hash]) await before.keep(each, bytes);
  const request = { model: 'm', systemPrompt: '', parameters: {} };
  const answer: Answer = {
    ...pendingAnswer({ id: 'answer', parentId: null, createdAt: 1 }, { ...request, body }),
    status: 'complete',
    record: { hash, bytes: 1, events: 2, cut: { events: 3, length: 4 } },
    continuations: [
      {
        ...{ askedAt: 2, from: 0, instruction: 'Go on.', asked: request, usage: null },
        ...{ timeToFirstToken: null, totalTime: null, record: { hash: later, bytes: 1, events: 0 } },
      },
    ],
  };
  const conversation = { ...emptyConversation, messages: { answer }, leafId: 'answer' };
  const storage = createIndexedDbStorage();
  await storage.write(changeBetween(undefined, conversation));
  expect((await storage.readConversation(conversation.id)).records?.messages).toEqual({ answer });

  expect(await open().collect()).toBe(1);
  for (const each of named) expect(await open().read(each)).not.toBeNull();
  await storage.remove(conversation.id);
  expect(await open().collect()).toBe(3);
});

it('drops what the browser refuses and nobody needs', async () => {
  const page = createAttachmentStorage(() => Promise.reject(new DOMException('Full.', 'QuotaExceededError')));
  await expect(page.keep(asked.hash, bytes, 'or drop')).rejects.toThrow('Full.');
  await expect(page.read(asked.hash)).rejects.toThrow('Full.');
  await expect(page.keep(drafted.hash, bytes)).rejects.toThrow('Full.');
  expect(await page.read(drafted.hash)).toBe(bytes);
});
