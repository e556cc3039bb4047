import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { answeredCell, smallBoard } from '@/lib/board/testing/build-board';
import { buildConversation } from '@/lib/chat/testing/build-conversation';
import { FakeTabs } from '@/lib/chat/testing/fake-tabs';
import { userMessage } from '@/lib/conversation/messages';
import { hashOf, textFile } from '@/lib/conversation/testing/attachments';
import type { Conversation } from '@/lib/conversation/types';
import { createAttachmentStorage } from '@/lib/storage/attachments';
import { createBoardStorage } from '@/lib/storage/board-storage';
import { databaseConnection } from '@/lib/storage/database';
import { createIndexedDbStorage } from '@/lib/storage/indexed-db-storage';
import { writeNew } from '@/lib/storage/write-conversation';
import { exportAll, type Everything } from './export-all';
import { importFile } from './import-file';
import type { ImportNews } from './run-import';
import { zipBounds, zipEntries } from './zip-directory';

const noPresets = { list: [], newChat: null };
const place = { caseId: 'one', variantId: 'base', repeat: 0 };

/** A browser of its own, with what the app keeps in it. */
function freshBrowser() {
  vi.stubGlobal('indexedDB', new IDBFactory());
  const database = databaseConnection();
  return {
    storage: createIndexedDbStorage(database),
    attachments: createAttachmentStorage(database),
    boards: createBoardStorage(database),
    tabs: new FakeTabs().channel(),
    createId: () => 'copy',
  };
}

let browser = freshBrowser();
beforeEach(() => {
  browser = freshBrowser();
});
afterEach(() => {
  vi.unstubAllGlobals();
});

async function everything(): Promise<Everything> {
  const { storage, attachments, boards } = browser;
  return {
    ids: (await storage.readSummaries()).records.map(({ id }) => id),
    presets: noPresets,
    readConversation: async (id) => (await storage.readConversation(id)).records,
    readBytes: (hash) => attachments.read(hash),
    boards,
  };
}

async function exported(what?: Everything, partBytes?: number): Promise<{ file: Blob; unreadable: number }> {
  const parts: BlobPart[] = [];
  const { unreadable } = await exportAll(
    what ?? (await everything()),
    (part) => {
      parts.push(part);
      return Promise.resolve();
    },
    undefined,
    partBytes,
  );
  return { file: new Blob(parts), unreadable };
}

async function imported(file: Blob): Promise<ImportNews | undefined> {
  const news: ImportNews[] = [];
  await importFile(file, browser, (latest) => news.push(latest));
  return news.at(-1);
}

/** All that is kept, to be compared. */
async function all() {
  const what = await everything();
  const conversations: (Conversation | null)[] = [];
  for (const id of what.ids) conversations.push(await what.readConversation(id));
  const boards = [];
  for (const { id } of await browser.boards.list()) boards.push(await browser.boards.read(id));
  return { conversations, boards };
}

const long = textFile('long.txt', 'long '.repeat(40_000));
const short = textFile('short.txt', 'short');

/** A conversation with a file attached to its question. */
function conversation(id: string, createdAt: number, ...attached: (typeof long)[]): Conversation {
  const base = buildConversation([`${id}-question`, null]);
  const question = userMessage({ id: `${id}-question`, parentId: null, createdAt }, `Of ${id}`, attached);
  return { ...base, id, title: id, createdAt, updatedAt: createdAt, messages: { [question.id]: question } };
}

async function fill(): Promise<void> {
  await browser.attachments.keep(long.hash, new Blob(['long '.repeat(40_000)]));
  await browser.attachments.keep(short.hash, new Blob(['short']));
  await writeNew(browser, conversation('one', 1, long, short));
  await writeNew(browser, conversation('two', 2, long));
  await writeNew(browser, conversation('three', 3));
  const board = smallBoard({ updatedAt: 5 });
  const [first, ...others] = board.cases;
  const asked = userMessage({ id: 'before', parentId: null, createdAt: 1 }, 'Before', [long]);
  const cases = first ? [{ ...first, path: [asked] }, ...others] : others;
  await browser.boards.write({ ...board, cases }, [answeredCell(place, 'Tea.')]);
}

it('brings everything to another browser, and nothing twice', async () => {
  await fill();
  const before = await all();
  const { file, unreadable } = await exported();
  expect(unreadable).toBe(0);
  const names = (await zipEntries(file)).map(({ name }) => name);
  expect(names.filter((name) => name.startsWith('attachments/'))).toEqual([`attachments/${long.hash}`]);

  browser = freshBrowser();
  expect(await imported(file)).toMatchObject({ kind: 'finished', added: 3, boards: 1, remarks: [] });
  expect(await all()).toEqual(before);
  expect(await (await browser.attachments.read(long.hash))?.text()).toBe('long '.repeat(40_000));
  expect(await (await browser.attachments.read(short.hash))?.text()).toBe('short');

  expect(await imported(file)).toMatchObject({ added: 0, completed: 0, known: 3, boards: 0, remarks: [] });
  expect(await all()).toEqual(before);
});

it('is the same in parts of one conversation each, which can be imported alone', async () => {
  await fill();
  const before = await all();
  const { file } = await exported(undefined, 1);
  const parts = (await zipEntries(file)).filter(({ name }) => name.startsWith('conversations-'));
  expect(parts.map(({ name }) => name)).toEqual(
    [1, 2, 3].map((part) => `conversations-00000${String(part)}.json`),
  );
  const [{ offset, size, name } = { offset: 0, size: 0, name: '' }] = parts;
  const start = offset + 30 + name.length;

  browser = freshBrowser();
  expect(await imported(file.slice(start, start + size))).toMatchObject({ added: 1, remarks: [] });
  expect(await imported(file)).toMatchObject({ added: 2, known: 1 });
  expect(await all()).toEqual(before);
});

it('has small bytes in each part that names them, once', async () => {
  await browser.attachments.keep(short.hash, new Blob(['short']));
  for (const [at, id] of ['one', 'two'].entries()) await writeNew(browser, conversation(id, at + 1, short));
  const { file } = await exported(undefined, 1);
  const parts = (await zipEntries(file)).filter(({ name: each }) => each.startsWith('conversations-'));
  expect(parts).toHaveLength(2);
  for (const { offset, size, name } of parts) {
    browser = freshBrowser();
    const start = offset + 30 + name.length;
    expect(await imported(file.slice(start, start + size))).toMatchObject({ added: 1, remarks: [] });
    expect(await (await browser.attachments.read(short.hash))?.text()).toBe('short');
  }
  browser = freshBrowser();
  expect(await imported(file)).toMatchObject({ added: 2, remarks: [] });
});

it('is imported however large it is: only a single text of it is bounded', async () => {
  for (let each = 10; each < 30; each += 1) await writeNew(browser, conversation(`of-${String(each)}`, each));
  const { file } = await exported(undefined, 1);
  const largest = Math.max(...(await zipEntries(file)).map(({ size }) => size));
  expect(file.size).toBeGreaterThan(15 * largest);
  browser = freshBrowser();
  const bound = zipBounds.inflated;
  zipBounds.inflated = largest;
  try {
    expect(await imported(file)).toMatchObject({ kind: 'finished', added: 20, remarks: [] });
    zipBounds.inflated = largest - 1;
    expect(await imported(file)).toMatchObject({ kind: 'refused', problem: { code: 'zip_too_large' } });
  } finally {
    zipBounds.inflated = bound;
  }
});

it('has what can be read where something cannot, and fails where the file cannot be written', async () => {
  await fill();
  const what = await everything();
  const refuse = () => Promise.reject(new Error('refused'));
  const { file, unreadable } = await exported({
    ...what,
    readConversation: (id) => (id === 'two' ? refuse() : what.readConversation(id)),
    boards: { ...what.boards, read: refuse },
  });
  expect(unreadable).toBe(2);
  await expect(exportAll(what, refuse)).rejects.toThrow('refused');
  browser = freshBrowser();
  expect(await imported(file)).toMatchObject({ added: 2, boards: 0 });
});

it('has the other boards where one cannot be written', async () => {
  await fill();
  await browser.boards.write(smallBoard({ id: 'broken', updatedAt: 9 }));
  const what = await everything();
  const read = async (id: string) => {
    const kept = await what.boards.read(id);
    // A board that no text of JSON holds, as one that is too long.
    if (id === 'broken' && kept) Object.assign(kept.board, { title: { toJSON: () => 'x'.repeat(2 ** 30) } });
    return kept;
  };
  const { file, unreadable } = await exported({ ...what, boards: { ...what.boards, read } });
  expect(unreadable).toBe(1);
  browser = freshBrowser();
  expect(await imported(file)).toMatchObject({ added: 3, boards: 1 });
});

it('is imported without a board that is too large to be read', async () => {
  await fill();
  await browser.boards.write(smallBoard({ id: 'large', updatedAt: 9, message: 'x'.repeat(500_000) }));
  const { file } = await exported();
  browser = freshBrowser();
  const bound = zipBounds.inflated;
  zipBounds.inflated = 400_000;
  try {
    const news = await imported(file);
    expect(news).toMatchObject({ kind: 'finished', added: 3, boards: 1, remarks: [{}] });
  } finally {
    zipBounds.inflated = bound;
  }
});

it('is a file that can be imported where there is nothing at all', async () => {
  const { file } = await exported();
  expect(await imported(file)).toMatchObject({ kind: 'finished', added: 0, boards: 0 });
});

it('leaves a board as it is here, gives it the answers that it lacks, and puts a newer one beside it, once', async () => {
  await fill();
  const { file } = await exported();
  const board = (await browser.boards.read('board'))?.board ?? smallBoard();
  await browser.boards.removeCells('board', [place]);
  await browser.boards.write({ ...board, title: 'Mine', updatedAt: 9 });
  expect(await imported(file)).toMatchObject({ boards: 1 });
  expect((await browser.boards.read('board'))?.board.title).toBe('Mine');
  expect((await browser.boards.read('board'))?.cells.size).toBe(1);

  await browser.boards.write({ ...board, title: 'Older', updatedAt: 2 });
  for (const boards of [1, 0]) expect(await imported(file)).toMatchObject({ boards });
  expect((await browser.boards.list()).map(({ id }) => id).sort()).toEqual(['board', 'board-5']);
  expect((await browser.boards.read('board'))?.board.title).toBe('Older');
});

it('takes no bytes for others than their name says, and no board of an id that is none', async () => {
  await fill();
  const { file } = await exported();
  const bytes = Buffer.from(await file.arrayBuffer());
  bytes.write('LONG', bytes.indexOf('long long long'));
  browser = freshBrowser();
  const news = await imported(
    new Blob(
      [bytes.toString('latin1').replaceAll('"id":"board"', '"id":"bo/rd"')].map((text) =>
        Buffer.from(text, 'latin1'),
      ),
    ),
  );
  expect(news).toMatchObject({ added: 3, boards: 0 });
  expect(await browser.attachments.read(long.hash)).toBeNull();
  expect(await browser.attachments.read(hashOf(Buffer.from(`LONG${' long'.repeat(39_999)} `)))).toBeNull();
});
