import { beforeAll, expect, it, vi } from 'vitest';
import { answeredCell, completeAnswer, cellsOf, smallBoard } from '@/lib/board/testing/build-board';
import { userMessage } from '@/lib/conversation/messages';
import { keepBoard } from '@/lib/transfer/keep-board';
import { boardJson } from './board-file';
import { importBoard } from './import-board';

beforeAll(() => {
  vi.stubGlobal('navigator', {});
});

it('comes back from its file and from an archive with as many cells as a board may have, under conversations', async () => {
  const repeats = 20;
  const price = { input: 1, cached_input: 1, output: 1 };
  const usage = { prompt_tokens: 10, completion_tokens: 4, total_tokens: 14 };
  const path = Array.from({ length: 12 }, (_, at) => {
    const [id, parentId] = [`m${String(at)}`, at === 0 ? null : `m${String(at - 1)}`];
    if (at % 2 === 0) return userMessage({ id, parentId, createdAt: 1 }, 'Asked');
    return completeAnswer('Answered', { id, parentId, usage, price });
  });
  const [one] = smallBoard().cases;
  if (!one) throw new Error('A case.');
  const board = smallBoard({
    repeats,
    cases: Array.from({ length: 125 }, (_, at) => ({ ...one, id: `case${String(at)}`, path })),
  });
  const asked = board.cases.flatMap(({ id: caseId }) =>
    board.variants.flatMap(({ id: variantId }) =>
      Array.from({ length: repeats }, (_, repeat) => {
        const cell = answeredCell({ caseId, variantId, repeat }, 'Hi', {
          usage,
          price,
        });
        return { ...cell, given: cell.given && { ...cell.given, path } };
      }),
    ),
  );
  expect(asked).toHaveLength(5_000);
  const file = await boardJson(board, cellsOf(...asked));

  const storage = { write: vi.fn(() => Promise.resolve()) };
  const whole = [expect.objectContaining({ repeats }), expect.objectContaining({ length: 5_000 })] as const;
  const keepBytes = () => Promise.resolve();
  await importBoard(file, { storage, keepBytes, createId: () => 'copy' });
  expect(storage.write).toHaveBeenCalledExactlyOnceWith(...whole);

  const archive = {
    ...{ write: vi.fn(() => Promise.resolve()), writeCells: vi.fn() },
    read: () => Promise.resolve(null),
  };
  const added = await keepBoard(await file.text(), archive, (messages) => Promise.resolve(messages));
  expect(added).toBe('added');
  expect(archive.write).toHaveBeenCalledExactlyOnceWith(...whole);
});
