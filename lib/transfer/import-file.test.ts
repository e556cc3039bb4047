import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createIndexedDbStorage } from '@/lib/storage/indexed-db-storage';
import { chatGptExport } from '@/lib/chat/testing/chatgpt-export';
import { FakeTabs } from '@/lib/chat/testing/fake-tabs';
import { importFile } from './import-file';
import type { ImportNews } from './run-import';
import { MAX_FILE_SIZE } from './read-import';

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
  await importFile(file, { storage, tabs: new FakeTabs().channel(), createId }, tell);
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
