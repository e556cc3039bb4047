import { expect, it, vi } from 'vitest';
import { MAX_TOOL_CALLS, MAX_TOOL_NAME_LENGTH } from './answer-limits';
import { messageDeltas } from './chat-message';
import type { CallDelta } from './delta';
import { ToolCallAccumulator } from './tool-call-accumulator';

/** The calls of a list of tool calls, as a delta or a whole message has them. */
function parts(list: unknown, all = false): CallDelta[] {
  return [...messageDeltas({ tool_calls: list }, { all })].filter((delta) => delta.kind === 'call');
}

function accumulate(...lists: unknown[]): ToolCallAccumulator {
  const accumulator = new ToolCallAccumulator();
  for (const list of lists) for (const part of parts(list)) accumulator.add(part);
  return accumulator;
}

it('puts calls together by their index', () => {
  const { calls } = accumulate(
    [{ index: 0, id: 'a', type: 'function', function: { name: 'weather', arguments: '' } }],
    [{ index: 1, id: 'b', type: 'function', function: { name: 'time', arguments: '{' } }],
    [{ index: 0, function: { arguments: '{"at"' } }],
    [
      { index: 1, function: { arguments: '}' } },
      { index: 0, function: { arguments: ':1}' } },
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

it('tells two calls at one index apart by their ids, also while both go on', () => {
  const { calls } = accumulate(
    [{ index: 0, id: 'a', function: { name: 'one', arguments: '{"a"' } }],
    [{ index: 0, id: 'b', function: { name: 'one', arguments: '{"b"' } }],
    [{ index: 0, function: { arguments: ':2' } }],
    [{ index: 0, id: 'a', function: { arguments: ':1}' } }],
    [{ index: 0, id: 'b', function: { arguments: '}' } }],
  );
  expect(calls).toEqual([
    { id: 'a', name: 'one', arguments: '{"a":1}' },
    { id: 'b', name: 'one', arguments: '{"b":2}' },
  ]);
});

it('tells calls without ids apart that are each complete', () => {
  const call = (city: string) => [
    { index: 0, id: '', function: { name: 'weather', arguments: `{"city":"${city}"}` } },
  ];
  expect(accumulate(call('Rome'), call('Oslo')).calls).toEqual([
    { id: 'call_0', name: 'weather', arguments: '{"city":"Rome"}' },
    { id: 'call_0_2', name: 'weather', arguments: '{"city":"Oslo"}' },
  ]);
});

it('gives a second call of the same id another', () => {
  const { calls } = accumulate([
    { index: 0, id: 'a', function: { name: 'one', arguments: '{}' } },
    { index: 1, id: 'a', function: { name: 'two', arguments: '{}' } },
  ]);
  expect(calls.map(({ id, name }) => [id, name])).toEqual([
    ['a', 'one'],
    ['a_2', 'two'],
  ]);
});

it('takes a repeated name for the same, and parts of arguments for more', () => {
  const part = [{ index: 0, id: 'a', function: { name: 'one', arguments: '1' } }];
  expect(accumulate(part, part).calls).toEqual([{ id: 'a', name: 'one', arguments: '11' }]);
});

it('takes a new id without a name for the same call', () => {
  const { calls } = accumulate(
    [{ index: 0, id: 'a', function: { name: 'one', arguments: '{' } }],
    [{ index: 0, id: 'b', function: { name: null, arguments: '}' } }],
  );
  expect(calls).toEqual([{ id: 'b', name: 'one', arguments: '{}' }]);
});

it('counts a call once that is repeated to its end', () => {
  const call = [{ index: 0, id: 'a', function: { name: 'one', arguments: '{"a":1}' } }];
  expect(accumulate(call, call).calls).toEqual([{ id: 'a', name: 'one', arguments: '{"a":1}' }]);
  const streamed = accumulate(
    [{ index: 0, id: 'a', function: { name: 'one', arguments: '{"a"' } }],
    [{ index: 0, function: { arguments: ':1}' } }],
  );
  for (const part of parts(call, true)) streamed.add(part);
  expect(streamed.calls).toEqual([{ id: 'a', name: 'one', arguments: '{"a":1}' }]);
});

it('takes empty arguments at the beginning for none', () => {
  const { calls } = accumulate(
    [{ index: 0, id: 'a', function: { name: 'one', arguments: '{}' } }],
    [{ index: 0, function: { arguments: '{"a"' } }],
    [{ index: 0, function: { arguments: ':{}}' } }],
  );
  expect(calls).toEqual([{ id: 'a', name: 'one', arguments: '{"a":{}}' }]);
});

it('keeps a piece of arguments that looks complete', () => {
  const piece = (text: string) => [{ index: 0, id: 'a', function: { name: 'one', arguments: text } }];
  expect(accumulate(piece('{"a":'), piece('{}'), piece('}')).calls[0]?.arguments).toBe('{"a":{}}');
});

it('reads arguments that are an object, and calls of custom tools', () => {
  const { calls } = accumulate([
    { function: { name: 'one', arguments: { city: 'Rome' } } },
    { function: { name: 'one', arguments: {} } },
    { id: 'c', type: 'custom', custom: { name: 'shell', input: 'ls' } },
    { id: 'd', name: 'flat', arguments: { a: 1 } },
  ]);
  expect(calls).toEqual([
    { id: 'call_0', name: 'one', arguments: '{"city":"Rome"}' },
    { id: 'call_1', name: 'one', arguments: '{}' },
    { id: 'c', custom: true, name: 'shell', arguments: 'ls' },
    { id: 'd', name: 'flat', arguments: '{"a":1}' },
  ]);
});

it('gives a call without an id one, so that a result can name it', () => {
  expect(accumulate([{ index: 2, function: { name: 'one' } }]).calls).toEqual([
    { id: 'call_2', name: 'one', arguments: '' },
  ]);
});

it('keeps the same array while no call changes', () => {
  const { calls } = accumulate([{ index: 0, id: 'a', function: { name: 'one' } }]);
  for (const nothing of [[], null, undefined]) expect(parts(nothing)).toEqual([]);
  expect(calls).toBe(calls);
});

it.each([
  {},
  'text',
  [7],
  [{ function: 'f' }],
  [{ id: 7 }],
  [{ function: { name: 7 } }],
  [{ function: { arguments: 7 } }],
  [{ function: { name: 'n'.repeat(MAX_TOOL_NAME_LENGTH + 1) } }],
])('refuses what is not a list of calls: %j', (list) => {
  expect([...messageDeltas({ tool_calls: list }, { all: false })]).toEqual([
    { kind: 'unreadable', lost: true },
  ]);
});

it('keeps as many calls as a request may have tools, and no more', () => {
  const accumulator = new ToolCallAccumulator();
  const added = parts(
    Array.from({ length: MAX_TOOL_CALLS + 1 }, (_, index) => ({ index, function: { name: 'one' } })),
  ).map((part) => accumulator.add(part));
  expect(added.indexOf(null)).toBe(MAX_TOOL_CALLS);
  expect(accumulator.calls).toHaveLength(MAX_TOOL_CALLS);
  // Parts of the calls that are there are still read.
  for (const part of parts([{ index: 0, function: { arguments: '{}' } }]))
    expect(accumulator.add(part)).toBe(0);
});

it('makes no list of the calls before somebody asks for it', () => {
  const accumulator = new ToolCallAccumulator();
  const sort = vi.spyOn(Array.prototype, 'toSorted');
  for (let count = 0; count < 1_000; count++)
    for (const part of parts([{ index: count % 100, function: { arguments: '1' } }])) accumulator.add(part);
  expect(sort).not.toHaveBeenCalled();
  expect(accumulator.calls).toHaveLength(100);
  expect(accumulator.calls).toBe(accumulator.calls);
  expect(sort).toHaveBeenCalledOnce();
  sort.mockRestore();
});

it('knows how long its calls are, with repeated ids and names counted once', () => {
  const accumulator = accumulate(
    [{ index: 0, id: 'a', function: { name: 'one', arguments: '12' } }],
    [{ index: 0, id: 'ab', function: { arguments: '34' } }],
  );
  expect(accumulator.length).toBe('ab'.length + 'one'.length + '1234'.length);
});
