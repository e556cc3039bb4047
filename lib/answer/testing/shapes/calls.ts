import { call, calls, city, delta, fn, type Shape } from './shape';

const one: readonly string[] = ['a weather {"city":"Rome"}'];
const two: readonly string[] = ['a weather {"city":"Rome"}', 'b weather {"city":"Oslo"}'];
const finished = { finish: 'tool_calls' } as const;

/** How the parts of tool calls are told apart. */
export const toolCalls: readonly Shape[] = [
  {
    name: 'a call in pieces',
    body: calls(
      delta({ role: 'assistant', content: null }),
      fn({ index: 0, id: 'a' }, { name: 'weather', arguments: '' }),
      call({ index: 0, function: { arguments: '{"city"' } }),
      call({ index: 0, function: { arguments: ':"Rome"}' } }),
    ),
    ...finished,
    calls: one,
  },
  {
    name: 'two calls in turns',
    body: calls(
      fn({ index: 0, id: 'a' }, { name: 'weather', arguments: '{"city":' }),
      fn({ index: 1, id: 'b' }, { name: 'weather', arguments: '{"city":' }),
      call({ index: 1, function: { arguments: '"Oslo"}' } }),
      call({ index: 0, function: { arguments: '"Rome"}' } }),
    ),
    ...finished,
    calls: two,
  },
  {
    name: 'two calls in one chunk',
    body: calls(
      delta({
        tool_calls: [
          { index: 0, id: 'a', type: 'function', function: { name: 'weather', arguments: city('Rome') } },
          { index: 1, id: 'b', type: 'function', function: { name: 'weather', arguments: city('Oslo') } },
        ],
      }),
    ),
    ...finished,
    calls: two,
  },
  {
    name: 'two calls at one index, told apart by id',
    body: calls(
      fn({ index: 0, id: 'a' }, { name: 'weather', arguments: city('Rome') }),
      fn({ index: 0, id: 'b' }, { name: 'weather', arguments: city('Oslo') }),
    ),
    ...finished,
    calls: two,
    client: { ...finished, calls: ['b weather {"city":"Rome"}{"city":"Oslo"}'] },
  },
  {
    name: 'two calls at one index in pieces',
    body: calls(
      fn({ index: 0, id: 'a' }, { name: 'weather', arguments: '{"city":' }),
      call({ index: 0, function: { arguments: '"Rome"}' } }),
      fn({ index: 0, id: 'b' }, { name: 'weather', arguments: '{"city":' }),
      call({ index: 0, function: { arguments: '"Oslo"}' } }),
    ),
    ...finished,
    calls: two,
    client: { ...finished, calls: ['b weather {"city":"Rome"}{"city":"Oslo"}'] },
  },
  {
    name: 'two calls at one index without ids, as older Gemini has them',
    body: calls(
      fn({ index: 0, id: '' }, { name: 'weather', arguments: city('Rome') }),
      fn({ index: 0, id: '' }, { name: 'weather', arguments: city('Oslo') }),
    ),
    ...finished,
    calls: ['call_0 weather {"city":"Rome"}', 'call_0_2 weather {"city":"Oslo"}'],
    client: { ...finished, calls: [' weather {"city":"Rome"}{"city":"Oslo"}'] },
  },
  {
    name: 'one id for two calls',
    body: calls(
      fn({ index: 0, id: 'a' }, { name: 'weather', arguments: city('Rome') }),
      fn({ index: 1, id: 'a' }, { name: 'weather', arguments: city('Oslo') }),
    ),
    ...finished,
    calls: ['a weather {"city":"Rome"}', 'a_2 weather {"city":"Oslo"}'],
    client: { ...finished, calls: ['a weather {"city":"Rome"}', 'a weather {"city":"Oslo"}'] },
  },
  {
    name: 'no index',
    body: calls(
      call({ id: 'a', type: 'function', function: { name: 'weather', arguments: '{"city":' } }),
      call({ function: { arguments: '"Rome"}' } }),
      call({ id: 'b', type: 'function', function: { name: 'weather', arguments: city('Oslo') } }),
    ),
    ...finished,
    calls: two,
    client: { ...finished, calls: ['b weather {"city":"Rome"}{"city":"Oslo"}'] },
  },
  {
    name: 'no index, and the id in every piece',
    body: calls(
      call({ id: 'a', type: 'function', function: { name: 'weather', arguments: '{"city":' } }),
      call({ id: 'a', type: 'function', function: { name: 'weather', arguments: '"Rome"}' } }),
    ),
    ...finished,
    calls: one,
  },
  {
    name: 'an index that does not begin at 0',
    body: calls(fn({ index: 3, id: 'a' }, { name: 'weather', arguments: city('Rome') })),
    ...finished,
    calls: one,
  },
  {
    name: 'no id',
    body: calls(fn({ index: 0 }, { name: 'weather', arguments: city('Rome') })),
    ...finished,
    calls: ['call_0 weather {"city":"Rome"}'],
    client: { ...finished, calls: [' weather {"city":"Rome"}'] },
  },
  {
    name: 'the name and the id in every piece',
    body: calls(
      fn({ index: 0, id: 'a' }, { name: 'weather', arguments: '{"city":' }),
      fn({ index: 0, id: 'a' }, { name: 'weather', arguments: '"Rome"}' }),
    ),
    ...finished,
    calls: one,
  },
  {
    name: 'another id in every piece',
    body: calls(
      fn({ index: 0, id: 'a' }, { name: 'weather', arguments: '{"city":' }),
      fn({ index: 0, id: 'b' }, { name: null, arguments: '"Rome"}' }),
    ),
    ...finished,
    calls: ['b weather {"city":"Rome"}'],
  },
];
