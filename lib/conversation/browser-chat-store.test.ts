import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
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

it('reads what is kept at the first subscription, and once', async () => {
  const addEventListener = vi.fn();
  vi.stubGlobal('document', { addEventListener });
  vi.stubGlobal('addEventListener', vi.fn());
  vi.stubGlobal('location', { pathname: '/' });
  vi.stubGlobal('BroadcastChannel', EventTarget);
  const store = createBrowserChatStore();
  store.subscribe(() => undefined);
  store.subscribe(() => undefined);
  await vi.waitFor(() => {
    expect(store.getState().ready).toBe(true);
  });
  expect(open).toHaveBeenCalledOnce();
  expect(addEventListener).toHaveBeenCalledOnce();
});
