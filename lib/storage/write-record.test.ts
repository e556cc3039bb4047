import 'fake-indexeddb/auto';
import { afterEach, expect, it, vi } from 'vitest';
import { answeredCell, smallBoard } from '@/lib/board/testing/build-board';
import { newConversation, userMessage } from '@/lib/conversation/messages';
import { append } from '@/lib/conversation/tree-changes';
import { defaultSettings } from '@/lib/settings/settings';
import { createAttachmentStorage } from './attachments';
import { createBoardStorage } from './board-storage';
import { changeBetween, recordsOf } from './conversation-change';
import { databaseConnection } from './database';
import { createDraftStorage } from './drafts';
import { createIndexedDbStorage } from './indexed-db-storage';

afterEach(() => {
  vi.restoreAllMocks();
});

const question = userMessage({ id: 'q', parentId: null, createdAt: 1 }, 'A question');
const asked = append(newConversation('c', 1, defaultSettings), question);
const database = databaseConnection();
const storage = createIndexedDbStorage(database);
const boards = createBoardStorage(database);
const drafts = createDraftStorage(database);
const board = smallBoard();
const place = { caseId: 'a', variantId: 'b', repeat: 0 };

it.each<[string, () => Promise<unknown>]>([
  ['a conversation', () => storage.write(changeBetween(undefined, asked))],
  [
    'a conversation’s title',
    () => storage.write(changeBetween(recordsOf(asked), { ...asked, title: 'New' })),
  ],
  ['a deletion', () => storage.remove('c')],
  ['the deletion of everything', () => storage.clear()],
  ['the settings of new chats', () => storage.writeNewChatSettings(defaultSettings)],
  ['presets', () => storage.changePresets((presets) => presets)],
  ['a draft', () => drafts.write('own', 'Half a thought')],
  ['what is attached to a draft', () => drafts.writeAttachments('own', [])],
  ['the bytes of a file', () => createAttachmentStorage(database).keep('0'.repeat(64), new Blob(['a']))],
  ['a board', () => boards.write(board)],
  ['cells of a board', () => boards.writeCells(board.id, [answeredCell(place, 'Yes')])],
  ['the removal of cells', () => boards.removeCells(board.id, [place])],
  ['the removal of a board', () => boards.remove(board.id)],
])('%s is committed without waiting for the page, which may be gone by then', async (_, write) => {
  await storage.write(changeBetween(undefined, asked));
  await boards.write(board);
  const requested = (['put', 'delete', 'clear'] as const).map((name) =>
    vi.spyOn(IDBObjectStore.prototype, name),
  );
  const states: string[] = [];
  vi.spyOn(IDBTransaction.prototype, 'commit').mockImplementation(() => {
    for (const { mock } of requested)
      for (const { value } of mock.results)
        states.push(value instanceof IDBRequest ? value.readyState : 'none');
  });
  await write();
  expect(states).toContain('pending');
  expect(states).not.toContain('done');
});
