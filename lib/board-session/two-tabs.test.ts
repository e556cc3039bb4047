import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { cellState } from '@/lib/board/cells';
import { smallBoard } from '@/lib/board/testing/build-board';
import { BoardBrowser, type BoardTab } from './testing/board-page';

let browser: BoardBrowser;

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  browser = new BoardBrowser();
});
afterEach(() => {
  vi.unstubAllGlobals();
});

function states(tab: BoardTab): string[] {
  return [...tab.state.cells.values()].map(cellState);
}

it('is followed by a tab that had the board open before it ran, which asks nothing again', async () => {
  const tab = await browser.open();
  tab.actions.change((board) => ({ ...board, title: 'Kept' }));
  await tab.session.written();
  const other = await browser.open();
  tab.actions.run({});
  await browser.until(() => {
    expect(browser.server.exchanges).toHaveLength(4);
    expect(other.state.running).toBe('elsewhere');
  });
  browser.server.exchanges[0]?.begin();
  browser.server.exchanges[0]?.say('Half');
  await browser.until(() => {
    expect(states(other)).toContain('running');
  });
  expect(states(other)).not.toContain('unfinished');
  expect(other.actions.run({})).toBe(0);
  expect(browser.server.exchanges).toHaveLength(4);
});

it('is not written again by a tab that still shows it after it was deleted in another', async () => {
  const { id } = smallBoard();
  const tab = await browser.open();
  tab.actions.change((board) => ({ ...board, title: 'Kept' }));
  await tab.session.written();
  const other = await browser.open();
  tab.actions.removeBoard();
  await browser.until(() => {
    expect(other.state.isRemoved).toBe(true);
  });
  other.actions.change((board) => ({ ...board, title: 'Typed on' }));
  await other.session.written();
  expect(await browser.storage.read(id)).toBeNull();
});
