import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it, vi, type Mock } from 'vitest';
import { eventually } from '@/lib/testing/eventually';
import { browserTiming, createBrowserChatStore } from './browser-chat-store';

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
  expect(store.getState().storageWarning).toEqual({ code: 'blocked' });
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
  await eventually(() => {
    expect(store.getState().ready).toBe(true);
  });
  store.getState().actions.changeSettings({ systemPrompt: 'Be brief.' });
  expect(store.getState().conversation.settings.systemPrompt).toBe('Be brief.');
});

describe('the next frame', () => {
  let frames: Map<number, () => void>;

  beforeEach(() => {
    vi.useFakeTimers();
    frames = new Map();
    let nextFrame = 0;
    vi.stubGlobal('requestAnimationFrame', (callback: () => void) => {
      frames.set(++nextFrame, callback);
      return nextFrame;
    });
    vi.stubGlobal('cancelAnimationFrame', (frame: number) => frames.delete(frame));
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  function drawFrame(): void {
    for (const callback of frames.values()) callback();
  }

  it('runs the callback once', () => {
    const callback = vi.fn();
    browserTiming.onNextFrame(callback);
    expect(callback).not.toHaveBeenCalled();
    drawFrame();
    vi.runAllTimers();
    expect(callback).toHaveBeenCalledOnce();
  });

  it('is replaced by a timer where the page is not drawn', () => {
    const callback = vi.fn();
    browserTiming.onNextFrame(callback);
    vi.advanceTimersByTime(250);
    expect(callback).toHaveBeenCalledOnce();
    drawFrame();
    expect(callback).toHaveBeenCalledOnce();
  });

  it('can be cancelled', () => {
    const callback = vi.fn();
    browserTiming.onNextFrame(callback)();
    drawFrame();
    vi.runAllTimers();
    expect(callback).not.toHaveBeenCalled();
  });
});

it('the next task comes after what waits already', async () => {
  const order: string[] = [];
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    order.push('waiting');
    port1.close();
  };
  port2.postMessage(null);
  const next = browserTiming.nextTask().then(() => order.push('next'));
  await Promise.resolve();
  await next;
  expect(order).toEqual(['waiting', 'next']);
});
