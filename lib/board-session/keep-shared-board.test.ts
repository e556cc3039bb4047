import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { pngOf } from '@/lib/attachments/testing/png';
import { userMessage } from '@/lib/conversation/messages';
import { attachment } from '@/lib/conversation/testing/attachments';
import { MAX_REPEATS } from '@/lib/board/limits';
import { smallBoard } from '@/lib/board/testing/build-board';
import { makeBoardSnapshot } from '@/lib/share/share-board';
import type { AttachmentStorage } from '@/lib/storage/attachments';
import type { BoardStorage } from '@/lib/storage/board-storage';
import { keepSharedBoard } from './keep-shared-board';

beforeEach(() => {
  // Without locks, as in a page served without TLS.
  vi.stubGlobal('navigator', {});
});
afterEach(() => {
  vi.unstubAllGlobals();
});

function shared(repeats: number) {
  const choices = { title: null, thinking: false, attachments: false, records: false };
  return { ...makeBoardSnapshot(smallBoard(), new Map(), choices, 1), repeats };
}

function target(write: BoardStorage['write'] = () => Promise.resolve()) {
  const keep = vi.fn<AttachmentStorage['keep']>(() => Promise.resolve());
  return { boards: { write: vi.fn(write) }, attachments: { keep } };
}

it('gives where the board is kept', async () => {
  const kept = target();
  await expect(keepSharedBoard(shared(1), kept)).resolves.toMatch(/^\/b\//);
  expect(kept.boards.write).toHaveBeenCalledOnce();
  expect(kept.attachments.keep).not.toHaveBeenCalled();
});

it('tells a board that is too large from storage that refuses', async () => {
  const refusing = target(() => Promise.reject(new Error('No.')));
  await expect(keepSharedBoard(shared(MAX_REPEATS + 1), refusing)).resolves.toBeNull();
  expect(refusing.boards.write).not.toHaveBeenCalled();
  await expect(keepSharedBoard(shared(1), refusing)).rejects.toThrow('No.');
});

it('keeps what is attached before the board that names it, and nothing that is not what it says', async () => {
  const picture = attachment(pngOf(4, 3), { width: 4, height: 3 });
  const path = [userMessage({ id: 'q', parentId: null, createdAt: 1 }, 'What is it?', [picture])];
  const [first] = smallBoard().cases;
  const board = smallBoard({ cases: first ? [{ ...first, path }] : [] });
  const choices = { title: null, thinking: false, attachments: true, records: false };
  const shareWith = (bytes: Uint8Array) =>
    makeBoardSnapshot(board, new Map(), choices, 1, {
      [picture.hash]: Buffer.from(bytes).toString('base64'),
    });
  const kept = target();
  await keepSharedBoard(shareWith(pngOf(4, 3)), kept);
  expect(kept.attachments.keep).toHaveBeenCalledExactlyOnceWith(picture.hash, expect.any(Blob));
  expect(kept.attachments.keep).toHaveBeenCalledBefore(kept.boards.write);
  expect(kept.boards.write.mock.calls[0]?.[0].cases[0]?.path?.[0]?.content).toContainEqual(picture);

  const other = target();
  await keepSharedBoard(shareWith(pngOf(5, 5)), other);
  expect(other.attachments.keep).not.toHaveBeenCalled();
  expect(JSON.stringify(other.boards.write.mock.calls)).toContain('[image: picture.png]');
});
