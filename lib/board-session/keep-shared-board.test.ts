import { expect, it, vi } from 'vitest';
import { MAX_REPEATS } from '@/lib/board/limits';
import { smallBoard } from '@/lib/board/testing/build-board';
import { makeBoardSnapshot } from '@/lib/share/share-board';
import type { BoardStorage } from '@/lib/storage/board-storage';
import { keepSharedBoard } from './keep-shared-board';

function shared(repeats: number) {
  const choices = { title: null, thinking: false, records: false };
  return { ...makeBoardSnapshot(smallBoard(), new Map(), choices, 1), repeats };
}

function storage(write: BoardStorage['write']): BoardStorage {
  const unused = () => Promise.reject(new Error('It is not asked.'));
  return {
    list: unused,
    read: unused,
    readCell: unused,
    writeCells: unused,
    ...{ removeCells: unused, remove: unused, write },
  };
}

it('gives where the board is kept', async () => {
  const write = vi.fn<BoardStorage['write']>(() => Promise.resolve());
  await expect(keepSharedBoard(shared(1), storage(write))).resolves.toMatch(/^\/b\//);
  expect(write).toHaveBeenCalledOnce();
});

it('tells a board that is too large from storage that refuses', async () => {
  const refuse = vi.fn<BoardStorage['write']>(() => Promise.reject(new Error('No.')));
  await expect(keepSharedBoard(shared(MAX_REPEATS + 1), storage(refuse))).resolves.toBeNull();
  expect(refuse).not.toHaveBeenCalled();
  await expect(keepSharedBoard(shared(1), storage(refuse))).rejects.toThrow('No.');
});
