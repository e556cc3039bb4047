import { expect, it } from 'vitest';
import { ToolCallAccumulator } from './tool-call-accumulator';

function accumulate(...deltas: unknown[]): ToolCallAccumulator {
  const accumulator = new ToolCallAccumulator();
  for (const delta of deltas) expect(accumulator.read(delta)).toBe(true);
  return accumulator;
}

it('puts calls together by their index, in its order', () => {
  const { calls } = accumulate(
    [{ index: 1, id: 'b', function: { name: 'time', arguments: '' } }],
    [{ index: 0, id: 'a', function: { name: 'weather', arguments: '{"at":' } }],
    [
      { index: 1, function: { arguments: '{}' } },
      { index: 0, function: { arguments: '1}' } },
    ],
  );
  expect(calls).toEqual([
    { id: 'a', name: 'weather', arguments: '{"at":1}' },
    { id: 'b', name: 'time', arguments: '{}' },
  ]);
});

it('begins a call by each id where there is no index', () => {
  const { calls } = accumulate(
    [{ id: 'a', function: { name: 'one', arguments: '{' } }],
    [{ function: { arguments: '}' } }],
    [{ id: 'b', function: { name: 'two', arguments: '{}' } }],
  );
  expect(calls).toEqual([
    { id: 'a', name: 'one', arguments: '{}' },
    { id: 'b', name: 'two', arguments: '{}' },
  ]);
});

it('takes a repeated name for the same, and parts of arguments for more', () => {
  const part = [{ index: 0, id: 'a', function: { name: 'one', arguments: '1' } }];
  expect(accumulate(part, part).calls).toEqual([{ id: 'a', name: 'one', arguments: '11' }]);
});

it('gives a call without an id one, so that a result can name it', () => {
  expect(accumulate([{ index: 2, function: { name: 'one' } }]).calls).toEqual([
    { id: 'call_2', name: 'one', arguments: '' },
  ]);
});

it('keeps the same array while no call changes', () => {
  const accumulator = accumulate([{ index: 0, id: 'a', function: { name: 'one' } }]);
  const before = accumulator.calls;
  for (const nothing of [[], null, undefined]) accumulator.read(nothing);
  expect(accumulator.calls).toBe(before);
});

it.each([
  {},
  'text',
  [7],
  [{ function: 'f' }],
  [{ id: 7 }],
  [{ function: { name: 7 } }],
  [{ function: { arguments: {} } }],
])('refuses what is not a list of calls: %j', (parts) => {
  expect(new ToolCallAccumulator().read(parts)).toBe(false);
});
