import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createAttachmentStorage } from '@/lib/storage/attachments';
import { createBoardStorage } from '@/lib/storage/board-storage';
import { databaseConnection } from '@/lib/storage/database';
import { createIndexedDbStorage } from '@/lib/storage/indexed-db-storage';
import { chatGptExport } from '@/lib/chat/testing/chatgpt-export';
import { FakeTabs } from '@/lib/chat/testing/fake-tabs';
import { defaultSettings } from '@/lib/settings/settings';
import { readPresetsRecord } from '@/lib/settings/settings-record';
import { exportConversations } from './export-conversations';
import { importFile } from './import-file';
import type { ImportNews } from './run-import';
import { MAX_FILE_SIZE } from './import-limits';
import { makeZip } from './testing/make-zip';

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
});
afterEach(() => {
  vi.unstubAllGlobals();
});

async function newsOf(file: Blob, storage = createIndexedDbStorage()): Promise<ImportNews[]> {
  let next = 0;
  const news: ImportNews[] = [];
  const tell = (latest: ImportNews): void => {
    news.push(latest);
  };
  const createId = () => `id-${String(next++)}`;
  const attachments = createAttachmentStorage(databaseConnection());
  const boards = createBoardStorage();
  await importFile(file, { storage, attachments, boards, tabs: new FakeTabs().channel(), createId }, tell);
  return news;
}

it('tells each conversation, then what came of it', async () => {
  const news = await newsOf(new Blob([JSON.stringify(chatGptExport(3))]));
  expect(news).toMatchObject([
    { kind: 'progress', done: 0, total: 0 },
    { kind: 'progress', done: 1, total: 3 },
    { kind: 'progress', done: 2, total: 3 },
    { kind: 'progress', done: 3, total: 3 },
    { kind: 'finished', added: 3, completed: 0, known: 0 },
  ]);
});

it('reads the parts of an archive one after the other, and says what it did not read', async () => {
  const [first, second, third] = chatGptExport(3);
  const archive = makeZip([
    { name: 'conversations-000.json', content: JSON.stringify([first, second]) },
    { name: 'conversations-001.json', content: JSON.stringify([third, null]) },
    { name: 'conversations-002.json', content: '{"half":' },
    { name: 'chat.html', content: '<html></html>' },
    { name: 'file-1.png', content: 'x' },
  ]);
  const news = await newsOf(new Blob([archive]));
  expect(news.map((each) => (each.kind === 'progress' ? [each.done, each.total] : each.kind))).toEqual([
    [0, 0],
    [1, 2],
    [2, 2],
    [3, 4],
    [4, 4],
    'finished',
  ]);
  const remarks = news.at(-1);
  expect(remarks?.kind === 'finished' ? remarks : null).toMatchObject({
    added: 3,
    remarks: [
      { code: 'reasoning', params: { count: 3 }, conversations: 3 },
      { code: 'results_without_call', params: { count: 3 }, conversations: 3 },
      { code: 'attachments', params: { count: 3 }, conversations: 3 },
      { code: 'not_a_conversation', params: { count: 1 }, examples: [{ title: '', place: 4 }] },
      { code: 'files', params: { count: 3 }, conversations: 0 },
    ],
  });
});

it.each([
  ['a file of no known format', [{ name: 'conversations.json', content: '{}' }], 'unknown_format'],
  [
    'files of no known format',
    [
      { name: 'a.json', content: '{}' },
      { name: 'b.json', content: '7' },
    ],
    'zip_no_conversations',
  ],
  [
    'a file that is encrypted',
    [{ name: 'conversations.json', content: '[]', encrypted: true }],
    'zip_encrypted',
  ],
])('refuses an archive with %s', async (_, files, code) => {
  expect((await newsOf(new Blob([makeZip(files)]))).at(-1)).toMatchObject({
    kind: 'refused',
    problem: { code },
  });
});

it('adds remarks up, however many conversations and kinds there are', async () => {
  const odd = chatGptExport(300).map((conversation, index) =>
    JSON.stringify(conversation).replaceAll(
      '"content_type":"thoughts"',
      `"content_type":"odd${String(index)}"`,
    ),
  );
  const news = (await newsOf(new Blob([`[${odd.join(',')}]`]))).at(-1);
  const remarks = news?.kind === 'finished' ? news.remarks : [];
  expect(remarks.length).toBeLessThan(60);
  expect(remarks.every(({ examples }) => examples.length <= 3)).toBe(true);
  const kinds = remarks.filter(({ code }) => code === 'kind');
  expect(kinds.reduce((sum, { params }) => sum + params.count, 0)).toBe(300);
});

it('knows a ChatGPT export again, and takes from a later one what is new', async () => {
  await newsOf(new Blob([JSON.stringify(chatGptExport(3))]));
  const again = await newsOf(new Blob([JSON.stringify(chatGptExport(5))]));
  expect(again.at(-1)).toMatchObject({ kind: 'finished', added: 2, completed: 0, known: 3 });
});

it('refuses a file that is too large without reading it', async () => {
  const file = new Blob(['[]']);
  Object.defineProperty(file, 'size', { value: MAX_FILE_SIZE + 1 });
  const text = vi.spyOn(file, 'text');
  expect((await newsOf(file)).at(-1)).toMatchObject({
    kind: 'refused',
    done: 0,
    problem: { code: 'too_large', params: { megabytes: 256 } },
  });
  expect(text).not.toHaveBeenCalled();
});

it('says when the browser cannot read the file', async () => {
  const file = new Blob(['[]']);
  vi.spyOn(file, 'text').mockRejectedValue(new DOMException('Gone.', 'NotReadableError'));
  expect((await newsOf(file)).at(-1)).toMatchObject({
    kind: 'refused',
    problem: { code: 'unreadable' },
  });
});

it('says how far it came where the browser refuses to write', async () => {
  const storage = createIndexedDbStorage();
  const write = storage.write.bind(storage);
  vi.spyOn(storage, 'write')
    .mockImplementationOnce(write)
    .mockRejectedValueOnce(new DOMException('Full.', 'QuotaExceededError'));
  const news = await newsOf(new Blob([JSON.stringify(chatGptExport(3))]), storage);
  expect(news.at(-1)).toMatchObject({
    kind: 'refused',
    done: 1,
    problem: { code: 'storage_full' },
  });
});

it('brings the presets of an export to the page, which has them', async () => {
  const presets = {
    list: [{ name: 'Terse', settings: { ...defaultSettings, systemPrompt: 'Be brief.' } }],
    newChat: null,
  };
  const { file } = await exportConversations([], 'json', () => Promise.resolve(null), presets);
  const news = (await newsOf(file)).at(-1);
  expect(news).toMatchObject({ kind: 'finished', added: 0, remarks: [] });
  expect(readPresetsRecord(news?.kind === 'finished' ? news.presets : null)).toEqual(presets);
});
