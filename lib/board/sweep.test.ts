import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readSweep, type SweptName } from './sweep';

const board = { cases: 3, variants: 1, repeats: 1 };
const valuesOf = (parameter: SweptName, values: string) => {
  const reading = readSweep([{ parameter, values }], board);
  if (!reading.ok) throw new Error(reading.problem.code);
  return reading.changes.map(({ parameters = {}, model }) =>
    parameter === 'model' ? model : parameters[parameter],
  );
};

it.each([
  ['0 … 2 by 0.5', [0, 0.5, 1, 1.5, 2]],
  ['0..0.3 by .1', [0, 0.1, 0.2, 0.3]],
  ['1 to 0 by 0.5', [1, 0.5, 0]],
  ['-1 ... 1', [-1, 0, 1]],
  ['0, 0.5,1, 0.5', [0, 0.5, 1]],
])('reads temperature %s', (typed, values) => {
  expect(valuesOf('presence_penalty', typed)).toEqual(values);
});

it('reads words, lines and models', () => {
  expect(valuesOf('reasoning_effort', 'low, high')).toEqual(['low', 'high']);
  expect(valuesOf('model', 'openai/gpt-5.4\nllama, the third')).toEqual([
    'openai/gpt-5.4',
    'llama, the third',
  ]);
  expect(valuesOf('stop', '["a","b"]')).toEqual([['a', 'b']]);
});

it('makes a grid of two parameters', () => {
  const reading = readSweep(
    [
      { parameter: 'temperature', values: '0, 1' },
      { parameter: 'verbosity', values: 'low, high' },
    ],
    { ...board, repeats: 2 },
  );
  expect(reading).toMatchObject({ ok: true, cells: 4 * 3 * 2 });
  expect(reading.ok && reading.changes[1]?.parameters).toEqual({ temperature: 0, verbosity: 'high' });
});

it.each([
  [[{ parameter: 'temperature', values: '0 … 999' }], { code: 'tooManyVariants', count: 1_000 }],
  [[{ parameter: 'temperature', values: '0 … 2 by 1e-9' }], { code: 'value' }],
  [[{ parameter: 'seed', values: '0 … 9999999999 by 0.00001' }], { code: 'tooManyVariants' }],
  [[{ parameter: 'temperature', values: '0 … 2 by 0' }], { code: 'noStep' }],
  [[{ parameter: 'temperature', values: ' , ' }], { code: 'nothing' }],
  [[{ parameter: 'temperature', values: '1, 3' }], { code: 'value', value: '3' }],
  [
    [
      { parameter: 'seed', values: '1' },
      { parameter: 'seed', values: '2' },
    ],
    { code: 'sameTwice' },
  ],
] as const)('refuses %j', (swept, problem) => {
  expect(readSweep(swept, board)).toMatchObject({ ok: false, problem });
});

it('counts cells before it makes any', () => {
  const many = { cases: 2_000, variants: 1, repeats: 1 };
  expect(readSweep([{ parameter: 'seed', values: '1 … 50' }], many)).toMatchObject({
    problem: { code: 'tooManyCells', count: 100_000 },
  });
});

it('never throws, and makes what it says', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('model', 'stop', 'seed'),
      fc.string(),
      fc.integer({ min: -1, max: 30 }),
      (parameter, values, repeats) => {
        const reading = readSweep([{ parameter, values }], { cases: 2, variants: 0, repeats });
        if (reading.ok) expect(reading.cells).toBe(reading.changes.length * 2 * repeats);
      },
    ),
  );
});
