import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { emptyConversation } from '@/lib/chat/testing/build-conversation';
import { changeBetween } from './conversation-change';
import { storageOnDemand } from './storage-on-demand';
import type { TabEvent } from './tab-channel';

const change = changeBetween(undefined, { ...emptyConversation, title: 'Kept' });
let failures: number;
/** Fetches the code, after so many failures. */
const fetchCode = vi.fn(() =>
  failures-- > 0 ? Promise.reject(new Error('offline')) : import('./browser-storage'),
);

beforeEach(() => {
  failures = 0;
  fetchCode.mockClear();
  vi.stubGlobal('indexedDB', new IDBFactory());
});
afterEach(() => {
  vi.unstubAllGlobals();
});

it('fetches its code at once, and once', async () => {
  const { storage, database } = storageOnDemand(() => undefined, fetchCode);
  expect(fetchCode).toHaveBeenCalledOnce();
  await storage.write(change);
  await (await database()).get('conversations', change.id);
  expect((await storage.readSummaries()).records).toMatchObject([{ title: 'Kept' }]);
  expect(fetchCode).toHaveBeenCalledOnce();
});

it('touches nothing of the browser before it is used', async () => {
  const open = vi.spyOn(indexedDB, 'open');
  const channel = vi.fn();
  vi.stubGlobal('BroadcastChannel', channel);
  storageOnDemand(() => undefined, fetchCode);
  await fetchCode.mock.results[0]?.value;
  expect(open).not.toHaveBeenCalled();
  expect(channel).not.toHaveBeenCalled();
});

it('rejects where its code cannot be fetched, and fetches it again at the next use', async () => {
  failures = 2;
  const { storage } = storageOnDemand(() => undefined, fetchCode);
  await expect(storage.readSummaries()).rejects.toThrow('offline');
  await expect(storage.write(change)).rejects.toThrow('offline');
  expect(await storage.write(change)).toBe(true);
  expect((await storage.readConversation(change.id)).records).toMatchObject({ title: 'Kept' });
});

it('hears the other tabs although its code came only after a failure, and drops what it could not tell them', async () => {
  failures = 1;
  const { storage, tabs } = storageOnDemand(() => undefined, fetchCode);
  const heard: TabEvent[] = [];
  tabs.subscribe((news) => {
    heard.push(news);
  });
  tabs.post({ kind: 'reread' });
  await storage.readSummaries().catch(() => undefined);
  await storage.readSummaries();

  const channel = new BroadcastChannel('edgewise');
  channel.postMessage({ kind: 'cleared' });
  await vi.waitFor(() => {
    expect(heard).toEqual([{ kind: 'cleared' }]);
  });
  channel.close();
});

it('tells the other tabs of a deletion before storage has it', async () => {
  const order: string[] = [];
  const { storage, attachments, tabs } = storageOnDemand(
    () => undefined,
    () =>
      Promise.resolve({
        createBrowserStorage: () => ({
          database: () => Promise.reject(new Error('not used')),
          attachments: { ...attachments },
          storage: { ...storage, remove: () => Promise.resolve(void order.push('removed')) },
          tabs: { post: ({ kind }) => void order.push(`told: ${kind}`), subscribe: () => undefined },
        }),
      }),
  );
  tabs.post({ kind: 'removed', id: 'a' });
  await storage.remove('a');
  expect(order).toEqual(['told: removed', 'removed']);
});
