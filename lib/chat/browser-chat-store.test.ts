import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { afterEach, beforeEach, expect, it, vi, type Mock } from 'vitest';
import { eventually } from '@/lib/testing/eventually';
import { createBrowserChatStore } from './browser-chat-store';

const open = vi.fn();

beforeEach(() => {
  open.mockClear();
  const indexedDB = new IDBFactory();
  vi.stubGlobal('indexedDB', {
    open: (...parameters: Parameters<IDBFactory['open']>) => {
      open();
      return indexedDB.open(...parameters);
    },
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

it('can be made where there is no browser, and is not ready there', () => {
  expect(typeof document).toBe('undefined');
  const store = createBrowserChatStore();
  expect(store.getInitialState()).toMatchObject({ ready: false, summaries: [], problems: [] });
  expect(open).not.toHaveBeenCalled();
});

/** As much of a page as the store touches. */
function stubPage(): { addEventListener: Mock } {
  const addEventListener = vi.fn();
  vi.stubGlobal('document', { addEventListener });
  vi.stubGlobal('addEventListener', vi.fn());
  vi.stubGlobal('location', { pathname: '/' });
  vi.stubGlobal('BroadcastChannel', EventTarget);
  return { addEventListener };
}

it('reads what is kept at the first subscription, and once', async () => {
  const { addEventListener } = stubPage();
  const store = createBrowserChatStore();
  store.subscribe(() => undefined);
  store.subscribe(() => undefined);
  await eventually(() => {
    expect(store.getState().ready).toBe(true);
  });
  expect(open).toHaveBeenCalledOnce();
  expect(addEventListener).toHaveBeenCalledOnce();
});

it('goes on in memory while a tab with an older version does not let go, then reads what is kept', async () => {
  stubPage();
  const older = await openDB('edgewise', 1, {
    upgrade(database) {
      database.createObjectStore('conversations', { keyPath: 'id' });
      database.createObjectStore('messages', { keyPath: 'id' });
      database.createObjectStore('preferences');
    },
  });
  await older.put('conversations', { id: 'kept', title: 'Kept', createdAt: 1, updatedAt: 2, leafId: null });
  const store = createBrowserChatStore();
  store.subscribe(() => undefined);
  await eventually(() => {
    expect(store.getState().ready).toBe(true);
  });
  expect(store.getState().storageWarning).toMatch(/^Another tab holds .* Close the other tabs/);
  store.getState().actions.changeSettings({ systemPrompt: 'Meanwhile' });

  older.close();
  await eventually(() => {
    expect(store.getState().summaries).toMatchObject([{ title: 'Kept' }]);
  });
  expect(store.getState()).toMatchObject({
    storageWarning: null,
    conversation: { settings: { systemPrompt: 'Meanwhile' } },
  });
});

it.each([
  ['there is none', undefined],
  [
    'it is refused',
    function refuse() {
      throw new DOMException('No.', 'SecurityError');
    },
  ],
])('works without BroadcastChannel: %s', async (_, channel) => {
  stubPage();
  vi.stubGlobal('BroadcastChannel', channel);
  const store = createBrowserChatStore();
  store.subscribe(() => undefined);
  await vi.waitFor(() => {
    expect(store.getState().ready).toBe(true);
  });
  store.getState().actions.changeSettings({ systemPrompt: 'Be brief.' });
  expect(store.getState().conversation.settings.systemPrompt).toBe('Be brief.');
});
