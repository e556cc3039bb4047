import { describe, expect, it } from 'vitest';
import { pngOf } from '@/lib/attachments/testing/png';
import { cellState, isAskedSo, questionOf } from '@/lib/board/cells';
import { cellsOf, completeAnswer, smallBoard } from '@/lib/board/testing/build-board';
import { cellKey, type Board, type Cell } from '@/lib/board/types';
import { pendingAnswer, userMessage } from '@/lib/conversation/messages';
import { textOf } from '@/lib/conversation/parts';
import { attachment } from '@/lib/conversation/testing/attachments';
import { boardSnapshotProblem, boardSnapshotSchema, isBoardSnapshot } from './board-snapshot';
import { packSnapshot, unpackSnapshot } from './pack';
import { openAttachments } from './open-attachments';
import { openingProblem, openSharedBoard } from './open-shared-board';
import { shareEverything } from './make-snapshot';
import { attachedToBoard, makeBoardSnapshot } from './share-board';
import { enclosedIn } from './shareable';

const nothingMore = { title: null, thinking: false, attachments: false, records: false };
const hash = 'c'.repeat(64);

/** A cell asked as its board is, with an answer. */
function asked(board: Board, row: number, column: number, text: string): Cell {
  const [of, variant] = [board.cases[row], board.variants[column]];
  if (!of || !variant) throw new Error('There is no such cell.');
  const { asked: request, path } = questionOf(board, of, variant);
  const answer = {
    ...completeAnswer(text),
    ...pendingAnswer({ id: `${text}-answer`, parentId: path.at(-1)?.id ?? null, createdAt: 3 }, request),
    ...{ status: 'complete' as const, content: completeAnswer(text).content },
    ...{ record: { hash, bytes: 6, events: 1 }, price: { input: 9876, cached_input: 1, output: 1 } },
  };
  return { caseId: of.id, variantId: variant.id, repeat: 0, waiting: false, given: { path, answer } };
}

const board = smallBoard({
  title: 'Tea',
  base: { ...smallBoard().base, jsonSchema: 'CANARY-UNSENT', parameters: { seed: 4, temperature: 1 } },
  checks: [{ id: 'k', kind: 'contains', value: '{{word}}' }],
  variants: [
    ...smallBoard().variants,
    { id: 'other', changes: { model: '/home/CANARY/Qwen3-4B.gguf', parameters: { seed: null } } },
  ],
});
const withThought = asked(board, 0, 0, 'CANARY-THOUGHT');
const first = asked(board, 0, 0, 'There is tea.');
const before = asked({ ...board, message: 'What is {{word}}?' }, 1, 1, 'Milk.');
const cells = cellsOf(first, asked(board, 0, 1, 'Tea, then.'), before, {
  ...{ caseId: 'two', variantId: 'base', repeat: 0, waiting: true, given: null },
});

describe('a shared board', () => {
  it('comes back with its answers, each with what it was asked with, and nothing else', async () => {
    const snapshot = makeBoardSnapshot(board, cells, nothingMore, 9, { [hash]: 'CANARY' });
    expect(boardSnapshotProblem(snapshot)).toBeNull();
    expect(JSON.stringify(snapshot)).not.toMatch(/CANARY|cccc|9876/);
    const read = await unpackSnapshot(await packSnapshot(snapshot));
    if (!isBoardSnapshot(read)) throw new Error('It is no board.');
    expect(read).toEqual(snapshot);

    const opened = openSharedBoard(read, 'mine');
    if (!opened) throw new Error('It cannot be opened.');
    expect(opened.board).toMatchObject({ id: 'mine', title: 'Tea', message: 'Say {{word}}.' });
    expect(opened.board.variants[2]?.changes).toMatchObject({
      model: 'Qwen3-4B',
      parameters: { seed: null },
    });
    expect([...opened.cells.values()].map(cellState)).toEqual(['answered', 'answered', 'answered']);
    for (const [row, of] of opened.board.cases.entries())
      for (const [column, variant] of opened.board.variants.entries()) {
        const cell = opened.cells.get(cellKey({ caseId: of.id, variantId: variant.id, repeat: 0 }));
        if (!cell?.given?.answer.asked) continue;
        const original = [first, asked(board, 0, 1, 'Tea, then.'), before].find(
          ({ caseId, variantId }) =>
            board.cases[row]?.id === caseId && board.variants[column]?.id === variantId,
        );
        expect(textOf(cell.given.answer)).toBe(original?.given && textOf(original.given.answer));
        expect(cell.given.answer.asked).toEqual(original?.given?.answer.asked);
        expect(cell.given.path.map(textOf)).toEqual(original?.given?.path.map(textOf));
        expect(isAskedSo(cell, questionOf(opened.board, of, variant))).toBe(row === 0);
      }
    // Shared again it is the same.
    const again = makeBoardSnapshot(opened.board, opened.cells, nothingMore, 9);
    expect(again).toEqual(snapshot);
  });

  it('has thoughts and records only where they are chosen', () => {
    const thought = { type: 'thinking' as const, text: 'CANARY-THOUGHT', time: 1 };
    const { given } = withThought;
    if (!given) throw new Error('There is no answer.');
    const answer = { ...given.answer, content: [thought, ...completeAnswer('Tea.').content] };
    const thinking = cellsOf({ ...withThought, given: { ...given, answer } });
    const left = makeBoardSnapshot(board, thinking, nothingMore, 9, { [hash]: 'CANARY' });
    expect(JSON.stringify(left)).not.toContain('CANARY');
    const all = { ...nothingMore, thinking: true, records: true };
    const shared = makeBoardSnapshot(board, thinking, all, 9, { [hash]: 'Q0FOQVJZ' });
    expect(boardSnapshotSchema.parse(shared)).toEqual(shared);
    expect(shared.records).toEqual({ [hash]: 'Q0FOQVJZ' });
    const read = openSharedBoard(shared, 'mine')?.cells.get('c0/v0/0')?.given?.answer;
    expect(read?.record).toEqual({ hash, bytes: 6, events: 0 });
    expect(shared.cells[0]?.answer).toMatchObject({ records: [{ hash }], content: [thought, {}] });
  });

  it('has the conversation that a case begins with', () => {
    const path = [userMessage({ id: 'q', parentId: null, createdAt: 1 }, 'Before')];
    const [one] = board.cases;
    const begun = { ...board, cases: one ? [{ ...one, path }] : [] };
    const cell = asked(begun, 0, 0, 'After.');
    const snapshot = makeBoardSnapshot(begun, cellsOf(cell), nothingMore, 9);
    const opened = openSharedBoard(snapshot, 'mine');
    expect(opened?.board.cases[0]?.path?.map(textOf)).toEqual(['Before']);
    expect([...(opened?.cells.values() ?? [])][0]?.given?.path.map(textOf)).toEqual(['Before', 'Say tea.']);
  });

  it('has what is attached to a case only where that is chosen', async () => {
    const bytes = { now: pngOf(4, 3, 'CANARY-NOW'), before: pngOf(3, 4, 'CANARY-BEFORE') };
    const now = attachment(bytes.now, { width: 4, height: 3, detail: 'high', alt: 'Grey' });
    const earlier = attachment(bytes.before, { width: 3, height: 4, name: 'before.png' });
    const pathWith = (part: typeof now) => [
      userMessage({ id: 'q', parentId: null, createdAt: 1 }, 'What is it?', [part]),
    ];
    const [one] = board.cases;
    const withPath = (part: typeof now) => ({
      ...board,
      cases: one ? [{ ...one, path: pathWith(part) }] : [],
    });
    const begun = withPath(now);
    // One cell was asked with what the case began with before.
    const answered = cellsOf(asked(begun, 0, 0, 'Grey.'), asked(withPath(earlier), 0, 1, 'White.'));
    const all = { ...nothingMore, attachments: true };
    expect(attachedToBoard(begun, answered)).toEqual([now, earlier]);
    const what = { of: 'board', board: begun, cells: answered } as const;
    expect(enclosedIn(what, shareEverything)).toEqual([]);
    expect(enclosedIn(what, { ...shareEverything, ...all })).toEqual([now, earlier]);
    const base64 = {
      [now.hash]: Buffer.from(bytes.now).toString('base64'),
      [earlier.hash]: Buffer.from(bytes.before).toString('base64'),
      [hash]: 'Q0FOQVJZ',
    };

    const left = makeBoardSnapshot(begun, answered, nothingMore, 9, base64);
    for (const secret of [...Object.keys(base64), ...Object.values(base64)])
      expect(JSON.stringify(left)).not.toContain(secret);
    expect(openSharedBoard(left, 'mine')?.board.cases[0]?.path?.map(textOf)).toEqual([
      '[image: picture.png]\n\nWhat is it?',
    ]);

    const shared = makeBoardSnapshot(begun, answered, all, 9, base64);
    expect(boardSnapshotProblem(shared)).toBeNull();
    expect(Object.keys(shared.attachments ?? {})).toEqual([now.hash, earlier.hash]);
    const read = await unpackSnapshot(await packSnapshot(shared));
    if (!isBoardSnapshot(read)) throw new Error('It is no board.');
    const open = await openAttachments(read);
    const opened = openSharedBoard(read, 'mine', open);
    if (!opened) throw new Error('It cannot be opened.');
    expect(opened.board.cases[0]?.path?.[0]?.content[0]).toEqual(now);
    expect(opened.cells.get('c0/v0/0')?.given?.path[0]?.content[0]).toEqual(now);
    expect(opened.cells.get('c0/v1/0')?.given?.path[0]?.content[0]).toEqual(earlier);
    // Shared again it is the same.
    expect(makeBoardSnapshot(opened.board, opened.cells, all, 9, base64)).toEqual(shared);
  });

  it('is no more than a board may be, wherever it comes from', () => {
    const snapshot = makeBoardSnapshot(board, cells, nothingMore, 9);
    const many = Array.from({ length: 1_000 }, () => ({ values: {} }));
    const tooMany = { ...snapshot, cases: many, repeats: 20 };
    expect(openSharedBoard(tooMany, 'mine')).toBeNull();
    expect(openingProblem(tooMany)).toMatchObject({ code: 'board_too_complex' });
    expect(openingProblem(snapshot)).toBeNull();
    const [shared] = snapshot.cells;
    if (!shared) throw new Error('There is no cell.');
    const astray = {
      ...snapshot,
      cells: [
        { ...shared, case: 99 },
        { ...shared, repeat: 3 },
      ],
    };
    expect(openSharedBoard(astray, 'mine')?.cells.size).toBe(0);
    const long = { ...snapshot, message: 'x'.repeat(3_000_001) };
    expect(boardSnapshotProblem(long)).toMatchObject({ code: 'too_much_text' });
  });

  it('is not opened where its prompts would fill the memory', () => {
    const snapshot = makeBoardSnapshot(board, cells, nothingMore, 9);
    const [shared] = snapshot.cells;
    if (!shared) throw new Error('There is no cell.');
    const cases = [{ values: { word: 'x'.repeat(200_000), manner: '' } }];
    const of = (message: string, count: number) => ({
      ...{ ...snapshot, cases, message, repeats: 20 },
      cells: Array.from({ length: count }, (_, repeat) => ({ ...shared, case: 0, repeat })),
    });
    // 1,800 million characters in one cell, and 40 million in twenty.
    const one = of('{{word}}'.repeat(9_000), 1);
    expect(boardSnapshotProblem(one)).toBeNull();
    for (const tooMuch of [one, of('{{word}}'.repeat(10), 20)]) {
      expect(openSharedBoard(tooMuch, 'mine')).toBeNull();
      // Whoever shares it is told so first.
      expect(openingProblem(tooMuch)).toMatchObject({ code: 'board_too_much_filled' });
    }
    expect(openingProblem(of('{{word}}'.repeat(5), 20))).toBeNull();
    expect(openSharedBoard(of('{{word}}'.repeat(5), 20), 'mine')?.cells.size).toBe(20);
    // The same text in every cell is there once.
    expect(openSharedBoard(of('x'.repeat(2_000_000), 20), 'mine')?.cells.size).toBe(20);
  });

  it('has no more places for variables than a page can mark', () => {
    const snapshot = makeBoardSnapshot(board, cells, nothingMore, 9);
    const placed = (count: number, text = '{{word}}') => ({
      ...{ ...snapshot, systemPrompt: '' },
      message: text.repeat(count),
    });
    expect(boardSnapshotProblem(placed(10_000))).toBeNull();
    expect(boardSnapshotSchema.safeParse(placed(10_001)).success).toBe(false);
    expect(boardSnapshotProblem(placed(10_001))).toMatchObject({
      code: 'board_too_many_places',
    });
    // Code may have as many braces as it likes: they are no places.
    expect(boardSnapshotProblem(placed(100_000, '{{other}}'))).toBeNull();
  });
});
