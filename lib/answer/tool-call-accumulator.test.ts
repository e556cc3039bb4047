import { afterEach, expect, it, vi } from 'vitest';
import { MAX_TOOL_CALLS, MAX_TOOL_NAME_LENGTH } from './answer-limits';
import { ToolCallAccumulator } from './tool-call-accumulator';

afterEach(() => {
  vi.restoreAllMocks();
});

function accumulate(...deltas: unknown[]): ToolCallAccumulator {
  const accumulator = new ToolCallAccumulator();
  for (const delta of deltas) expect(accumulator.read(delta)).toBe('read');
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
  [{ function: { name: 'n'.repeat(MAX_TOOL_NAME_LENGTH + 1) } }],
])('refuses what is not a list of calls: %j', (parts) => {
  expect(new ToolCallAccumulator().read(parts)).toBe('unreadable');
});

it('keeps as many calls as a request may have tools, and no more', () => {
  const accumulator = new ToolCallAccumulator();
  const calls = Array.from({ length: MAX_TOOL_CALLS + 1 }, (_, index) => ({
    index,
    function: { name: 'one' },
  }));
  expect(accumulator.read(calls)).toBe('too many');
  expect(accumulator.calls).toHaveLength(MAX_TOOL_CALLS);
  // What belongs to the calls that there are is still read.
  expect(accumulator.read([{ index: 0, function: { arguments: '{}' } }])).toBe('read');
});

it('makes no list of the calls before somebody asks for it', () => {
  const accumulator = new ToolCallAccumulator();
  const sort = vi.spyOn(Array.prototype, 'sort');
  for (let part = 0; part < 1_000; part++)
    accumulator.read([{ index: part % 100, function: { arguments: '1' } }]);
  expect(sort).not.toHaveBeenCalled();
  expect(accumulator.calls).toHaveLength(100);
  expect(accumulator.calls).toBe(accumulator.calls);
  expect(sort).toHaveBeenCalledOnce();
});

it('knows how long its calls are, with repeated ids and names counted once', () => {
  const accumulator = accumulate(
    [{ index: 0, id: 'a', function: { name: 'one', arguments: '12' } }],
    [{ index: 0, id: 'ab', function: { name: 'one', arguments: '34' } }],
  );
  expect(accumulator.length).toBe('ab'.length + 'one'.length + '1234'.length);
});
