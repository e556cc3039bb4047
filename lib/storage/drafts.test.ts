import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it } from 'vitest';
import { databaseConnection } from './database';
import { editKey } from './draft';
import { createDraftStorage } from './drafts';

/** As much of a browser's localStorage as is used. */
class FakeStorage implements Storage {
  readonly #items = new Map<string, string>();
  get length() {
    return this.#items.size;
  }
  key(index: number) {
    return [...this.#items.keys()][index] ?? null;
  }
  getItem(key: string) {
    return this.#items.get(key) ?? null;
  }
  setItem(key: string, value: string) {
    this.#items.set(key, value);
  }
  removeItem(key: string) {
    this.#items.delete(key);
  }
  clear() {
    this.#items.clear();
  }
}

const refused = () => Promise.reject(new Error('refused'));
let storage: FakeStorage;

beforeEach(() => {
  indexedDB = new IDBFactory();
  storage = new FakeStorage();
  storage.setItem('theme', 'dark');
});

/** The drafts of a page that has just been opened. */
function open(database = databaseConnection()) {
  return createDraftStorage(database, () => storage);
}

describe('drafts', () => {
  it('are read again, and nothing is pending once they have arrived', async () => {
    await open().write('new', 'Half a thought');
    expect(storage.length).toBe(1);
    expect(await open().read('new')).toBe('Half a thought');
    await open().write('new', '');
    expect(await open().read('new')).toBe('');
  });

  it('have what was attached a moment ago, though it is still being written', async () => {
    const attachment = {
      type: 'file',
      hash: '0'.repeat(64),
      name: 'a.txt',
      mediaType: 'text/plain',
      characters: 1,
      pages: null,
      bytes: 1,
    } as const;
    const drafts = open();
    const kept = drafts.writeAttachments('c', [attachment]);
    expect(await drafts.readAttachments('c')).toEqual([attachment]);
    await kept;
  });

  it('that no kept conversation has are told, those of messages and empty ones left out', async () => {
    const db = await databaseConnection()();
    await db.put('conversations', { id: 'kept' });
    await open().write('kept', 'Of a conversation');
    await open().write('kept/message', 'Of a message');
    await open().write('closed', 'Of a closed tab');
    await open().write('emptied', '');
    await expect(open(refused).write('arriving', 'Not there yet')).rejects.toThrow('refused');
    expect([...(await open().unowned())].sort()).toEqual(['arriving', 'closed']);
    expect(await open(refused).unowned()).toEqual(['arriving']);
  });

  it('are there at once, before the database has taken them', async () => {
    const page = open();
    await page.write('new', 'older');
    const writing = page.write('new', 'newer');
    expect(await open().read('new')).toBe('newer');
    await writing;
    expect(storage.length).toBe(1);
    expect(await open().read('new')).toBe('newer');
  });

  it('stay pending where the database refuses, until they are erased', async () => {
    const page = open(refused);
    await expect(page.write('new', 'Half a thought')).rejects.toThrow('refused');
    expect(await open().read('new')).toBe('Half a thought');
    page.erasePending();
    expect(await open().read('new')).toBe('');
    expect(storage.getItem('theme')).toBe('dark');
  });

  it('that are long are kept by the database alone, and bring back no older one', async () => {
    const long = 'x'.repeat(200_000);
    await expect(open(refused).write('new', 'short')).rejects.toThrow('refused');
    await open().write('new', long);
    expect(storage.length).toBe(1);
    expect(await open().read('new')).toBe(long);
  });

  it('of a message’s edit know that nothing is attached any more, until they are dropped', async () => {
    const [edit, page] = [editKey('conversation', 'message'), open()];
    expect(await page.readAttachments(edit)).toBeNull();
    await page.writeAttachments(edit, []);
    await page.writeAttachments('conversation', []);
    expect(await page.readAttachments(edit)).toEqual([]);
    expect(await page.readAttachments('conversation')).toBeNull();
    const taken = await page.take('conversation');
    expect([...taken]).toEqual([[edit, { text: '', attachments: [] }]]);
    expect(await page.readAttachments(edit)).toBeNull();
    await page.writeAttachments(edit, []);
    await page.writeAttachments(edit, null);
    expect(await page.readAttachments(edit)).toBeNull();
  });

  it('need no localStorage', async () => {
    const page = createDraftStorage(databaseConnection(), () => {
      throw new DOMException('refused', 'SecurityError');
    });
    await page.write('new', 'text');
    expect(await page.read('new')).toBe('text');
    page.erasePending();
  });
});
