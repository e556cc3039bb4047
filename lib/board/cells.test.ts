import fc from 'fast-check';
import { expect, it } from 'vitest';
import { requestBody } from '@/lib/answer/request-body';
import { userMessage } from '@/lib/conversation/messages';
import { answerError } from '@/lib/model/answer-error';
import { unknownDeployment } from '@/lib/model/deployment';
import { readVariant } from '@/lib/settings/make-variant';
import { addTable, changeVariant, makeBase, moveVariant, setRepeats } from './board-changes';
import {
  askedCases,
  cellProblem,
  cellState,
  cellsToAsk,
  isAskedSo,
  placesOf,
  progressOf,
  questionOf,
} from './cells';
import { MAX_REPEATS } from './limits';
import { quoteOf } from './quote';
import { figuresOf } from './statistics';
import { ruleOf } from './template';
import { answeredCell, cellsOf, completeAnswer, smallBoard } from './testing/build-board';
import type { Board, Case, BoardVariant } from './types';
import { variantAsks } from './variants';
import { positionOf } from './variants';

const at = (board: Board, row: number, column: number): [Case, BoardVariant] => {
  const [of, variant] = [board.cases[row], board.variants[column]];
  if (!of || !variant) throw new Error('There is no such cell.');
  return [of, variant];
};
const place = (caseId: string, variantId: string, repeat = 0) => ({ caseId, variantId, repeat });

it('asks each case with each variant, word for word', () => {
  const board = smallBoard();
  const { asked, path } = questionOf(board, ...at(board, 1, 1));
  expect(requestBody(asked, path)).toEqual({
    model: 'openai/gpt-5.4',
    messages: [
      { role: 'system', content: 'Be kind.' },
      { role: 'user', content: 'Say milk.' },
    ],
    temperature: 0.2,
    stream: true,
    stream_options: { include_usage: true },
  });
});

it('puts a case’s conversation before the message, and asks it alone where there is none', () => {
  const path = [userMessage({ id: 'a', parentId: null, createdAt: 1 }, 'Whole')];
  const board = smallBoard({ cases: [{ id: 'one', values: {}, path }], variables: [] });
  expect(questionOf(board, ...at(board, 0, 0)).path).toHaveLength(2);
  const silent = { ...board, message: ' ' };
  expect(questionOf(silent, ...at(silent, 0, 0)).path).toEqual(path);
  expect(cellProblem(silent, ...at(silent, 0, 0))).toBeNull();
});

it('tells what cannot be asked', () => {
  const board = smallBoard({ cases: [{ id: 'one', values: { word: 'tea' } }] });
  expect(cellProblem(board, ...at(board, 0, 0))).toEqual({ code: 'unfilled', variables: ['manner'] });
  const silent = smallBoard({ message: '' });
  expect(cellProblem(silent, ...at(silent, 0, 0))).toEqual({ code: 'noMessage' });
});

it('makes no prompt that is longer than any that can be sent', () => {
  const long = [{ id: 'one', values: { word: 'x'.repeat(200_000), manner: 'x'.repeat(200_000) } }];
  const told = { code: 'tooLong', limit: 4_000_000 };
  // 20 billion characters: a text of so many is none that a browser can make.
  const board = smallBoard({ cases: long, message: '{{word}}'.repeat(100_000) });
  expect(cellProblem(board, ...at(board, 0, 0))).toEqual(told);
  expect(isAskedSo(answeredCell(place('one', 'base'), 'There.'), questionOf(board, ...at(board, 0, 0)))).toBe(
    false,
  );
  expect(quoteOf(board, [place('one', 'base')], unknownDeployment).tokens).toBeGreaterThan(1_000_000_000);
  const base = { ...board.base, systemPrompt: '{{manner}}'.repeat(21) };
  const prompted = smallBoard({ cases: long, base });
  expect(cellProblem(prompted, ...at(prompted, 0, 0))).toEqual(told);
  const fitting = smallBoard({ cases: long, message: '{{word}}'.repeat(20) });
  expect(cellProblem(fitting, ...at(fitting, 0, 0))).toBeNull();
  expect(ruleOf({ kind: 'contains', value: board.message }, ['word'], long[0]?.values ?? {})).toBeNull();
});

it('asks for one answer a cell, whether the base or the variant has Choices', () => {
  const board = smallBoard();
  const several = { ...board, base: { ...board.base, parameters: { n: 2 } } };
  expect(cellProblem(several, ...at(several, 0, 0))).toEqual({ code: 'severalChoices' });
  const [of, variant] = at(several, 0, 1);
  expect(cellProblem(several, of, { ...variant, changes: { parameters: { n: 1 } } })).toBeNull();
  expect(cellProblem(board, of, { ...variant, changes: { parameters: { n: 8 } } })).toEqual({
    code: 'severalChoices',
  });
});

it('tells variants of the same differences apart', () => {
  const changes = { parameters: { temperature: 0.2 } };
  const variants = ['a', 'b', 'c'].map((id) => ({ id, changes: id === 'c' ? {} : changes }));
  expect(variants.map((variant) => positionOf(variants, variant))).toEqual([1, 2, 1]);
});

it('asks only what is missing, and again only where nothing is', () => {
  const board = smallBoard();
  const cells = cellsOf(
    answeredCell(place('one', 'base'), 'There.'),
    answeredCell(place('one', 'cool'), '', { status: 'failed' }),
    { ...place('two', 'base'), waiting: true, given: null },
    answeredCell(place('two', 'cool'), '', { status: 'streaming' }),
  );
  expect(cellsToAsk(board, cells, unknownDeployment, {})).toEqual([place('one', 'cool')]);
  expect(cellsToAsk(board, cells, unknownDeployment, { caseId: 'one' }, true)).toHaveLength(2);
  expect(progressOf(board, cells)).toEqual({
    all: 4,
    answered: 1,
    waiting: 1,
    running: 1,
    unfinished: 0,
    failed: 1,
  });
  const half = (changed: object) => cellState(answeredCell(place('one', 'base'), 'Half', changed));
  expect(half({ status: 'truncated', finishReason: 'length' })).toBe('answered');
  expect(half({ status: 'truncated', error: answerError('page_left') })).toBe('unfinished');
  expect(half({ status: 'stopped' })).toBe('unfinished');
});

it('knows an answer that was asked with other settings', () => {
  const board = smallBoard();
  const { asked, path } = questionOf(board, ...at(board, 0, 1));
  const cell = {
    ...place('one', 'cool'),
    waiting: false,
    given: { path, answer: completeAnswer('x', { asked }) },
  };
  expect(isAskedSo(cell, questionOf(board, ...at(board, 0, 1)))).toBe(true);
  const other = changeVariant(board, 'cool', { parameters: { temperature: 0.3 } });
  expect(isAskedSo(cell, questionOf(other, ...at(other, 0, 1)))).toBe(false);
  const said = { ...board, message: 'Sing {{word}}.' };
  expect(isAskedSo(cell, questionOf(said, ...at(said, 0, 1)))).toBe(false);
});

it('takes a table’s rows in the place of the empty row, and declares its names', () => {
  const table = { names: ['city'], rows: [{ city: 'Rome' }, { city: 'Oslo' }], remarks: [] };
  const board = addTable(smallBoard({ cases: [{ id: 'empty', values: {} }] }), table, ['a', 'b'], new Set());
  expect(board.cases.map(({ id }) => id)).toEqual(['a', 'b']);
  expect(board.variables).toEqual(['word', 'manner', 'city']);
});

it('keeps an empty row that was asked, with its answers', () => {
  const empty = ['answered', 'waiting', 'never'].map((id) => ({ id, values: {} }));
  const cells = cellsOf(
    answeredCell(place('answered', 'base'), 'There.'),
    { ...place('waiting', 'base'), waiting: true, given: null },
    { ...place('never', 'base'), waiting: false, given: null },
  );
  const table = { names: ['city'], rows: [{ city: 'Rome' }], remarks: [] };
  const board = addTable(smallBoard({ cases: empty }), table, ['a'], askedCases(cells));
  expect(board.cases.map(({ id }) => id)).toEqual(['answered', 'waiting', 'a']);
});

it('has places for repeats, within bounds', () => {
  const board = setRepeats(smallBoard(), 3);
  expect(placesOf(board)).toHaveLength(12);
  expect(setRepeats(board, MAX_REPEATS + 1)).toBe(board);
  expect(setRepeats(board, 0)).toBe(board);
});

it('takes the mean of what is known, and tells how repeats agree', () => {
  const board = setRepeats(smallBoard({ cases: smallBoard().cases.slice(0, 1) }), 2);
  const usage = { prompt_tokens: 10, completion_tokens: 4, total_tokens: 14 };
  const cells = cellsOf(
    answeredCell(place('one', 'base'), 'one two', { usage, timeToFirstToken: 100 }),
    answeredCell(place('one', 'base', 1), 'one three four', { timeToFirstToken: 300 }),
  );
  const [base, cool] = board.variants;
  if (!base || !cool) throw new Error('Two variants.');
  expect(figuresOf(board, cells, base)).toMatchObject({
    ...{ answers: 2, failed: 0, words: 2.5, tokensIn: 10, tokensOut: 4, firstToken: 200, total: null },
    finishReasons: [['stop', 2]],
    agreement: { answers: 2, distinct: 2, similarity: 0.4 },
  });
  expect(figuresOf(board, cells, cool)).toMatchObject({ answers: 0, words: null, agreement: null });
});

it('counts what a refusal says as any answer’s text, and that it is one', () => {
  const board = setRepeats(smallBoard({ cases: smallBoard().cases.slice(0, 1) }), 2);
  const [base] = board.variants;
  if (!base) throw new Error('A variant.');
  const refused = { content: [{ type: 'refusal' as const, text: 'I can’t help.' }] };
  const cells = cellsOf(
    answeredCell(place('one', 'base'), '', refused),
    answeredCell(place('one', 'base', 1), 'I can’t say so.'),
  );
  expect(figuresOf(board, cells, base)).toMatchObject({
    ...{ answers: 2, refused: 1, words: 3.5 },
    agreement: { distinct: 2, similarity: 4 / 7 },
  });
});

it('takes a variant as the base, and every column asks what it asked before', () => {
  const change = fc.record(
    {
      model: fc.constantFrom('openai/gpt-5.4', 'other'),
      systemPrompt: fc.constantFrom('', 'Be {{manner}}.', 'Be brief.'),
      parameters: fc.dictionary(
        fc.constantFrom('temperature', 'top_p', 'seed'),
        fc.constantFrom(null, 0, 1),
        { maxKeys: 3 },
      ),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 5 }), fc.nat(4), (changes, at) => {
      const board = smallBoard({
        base: { ...smallBoard().base, parameters: { temperature: 1 } },
        variants: changes.map((each, place) => ({ id: String(place), changes: readVariant(each) })),
      });
      const id = String(at % changes.length);
      const after = makeBase(board, id);
      expect(after.variants.find((variant) => variant.id === id)?.changes).toEqual({});
      for (const [place, variant] of board.variants.entries()) {
        const now = after.variants[place];
        expect(now && variantAsks(after, now)).toEqual(variantAsks(board, variant));
      }
    }),
  );
});

it('moves a column past its neighbour, and not past the edge', () => {
  const order = (board: Board) => board.variants.map(({ id }) => id);
  const board = smallBoard();
  expect(order(moveVariant(board, 'cool', -1))).toEqual(['cool', 'base']);
  expect(order(moveVariant(board, 'base', 1))).toEqual(['cool', 'base']);
  expect(order(moveVariant(board, 'base', -1))).toEqual(['base', 'cool']);
});
