import {
  call,
  calls,
  chunk,
  city,
  completion,
  delta,
  DONE,
  finish,
  fn,
  say,
  stream,
  type Shape,
} from './shape';

const one: readonly string[] = ['a weather {"city":"Rome"}'];
const two: readonly string[] = ['a weather {"city":"Rome"}', 'b weather {"city":"Oslo"}'];
const finished = { finish: 'tool_calls' } as const;

/** The forms of a tool call: its arguments, its type, and where in an answer it stands. */
export const callForms: readonly Shape[] = [
  {
    name: 'arguments as an object',
    body: calls(fn({ index: 0, id: 'a' }, { name: 'weather', arguments: { city: 'Rome' } })),
    ...finished,
    calls: one,
    client: { ...finished, calls: ['a weather [object Object]'] },
  },
  {
    name: 'arguments of null',
    body: calls(fn({ index: 0, id: 'a' }, { name: 'now', arguments: null })),
    ...finished,
    calls: ['a now '],
  },
  {
    name: 'empty arguments, and then the real ones',
    body: calls(
      fn({ index: 0, id: 'a' }, { name: 'weather', arguments: '{}' }),
      call({ index: 0, function: { arguments: city('Rome') } }),
    ),
    ...finished,
    calls: one,
    client: { ...finished, calls: ['a weather {}{"city":"Rome"}'] },
  },
  {
    name: 'arguments that are no JSON',
    body: calls(fn({ index: 0, id: 'a' }, { name: 'weather', arguments: 'Rome' })),
    ...finished,
    calls: ['a weather Rome'],
  },
  {
    name: 'a call without the record around it',
    body: calls(call({ index: 0, id: 'a', name: 'weather', arguments: city('Rome') })),
    ...finished,
    calls: one,
    client: { ...finished, calls: ['a  '] },
  },
  {
    name: 'a custom tool’s call in pieces',
    body: calls(
      call({ index: 0, id: 'a', type: 'custom', custom: { name: 'shell', input: 'ls ' } }),
      call({ index: 0, custom: { input: '-l' } }),
    ),
    ...finished,
    calls: ['a shell ls -l'],
    client: { ...finished, calls: ['a  '] },
  },
  {
    name: 'words before a call',
    body: calls(say('Let me see.'), fn({ index: 0, id: 'a' }, { name: 'weather', arguments: city('Rome') })),
    ...finished,
    text: 'Let me see.',
    calls: one,
  },
  {
    name: 'a call that ends by stop, as Ollama’s do',
    body: stream(
      delta({
        role: 'assistant',
        content: '',
        tool_calls: [
          { index: 0, id: 'a', type: 'function', function: { name: 'weather', arguments: city('Rome') } },
        ],
      }),
      finish('stop'),
      DONE,
    ),
    ...{ finish: 'stop', calls: one },
  },
  {
    name: 'a call that the token limit cuts',
    body: stream(fn({ index: 0, id: 'a' }, { name: 'weather', arguments: '{"ci' }), finish('length'), DONE),
    ...{ finish: 'length', calls: ['a weather {"ci'], status: 'truncated' },
  },
  {
    name: 'a call that is repeated in a last message',
    body: stream(
      fn({ index: 0, id: 'a' }, { name: 'weather', arguments: '{"city":' }),
      call({ index: 0, function: { arguments: '"Rome"}' } }),
      chunk({
        delta: {},
        message: {
          tool_calls: [{ id: 'a', type: 'function', function: { name: 'weather', arguments: city('Rome') } }],
        },
        finish_reason: 'tool_calls',
      }),
      DONE,
    ),
    ...finished,
    calls: one,
  },
  {
    name: 'the older function_call',
    body: stream(
      delta({ function_call: { name: 'weather', arguments: city('Rome') } }),
      finish('function_call'),
      DONE,
    ),
    ...{ finish: 'function_call', notShown: ['function_call'] },
  },
  {
    name: 'calls of a whole answer',
    contentType: 'application/json',
    unstreamed: true,
    body: completion(
      {
        tool_calls: [
          { id: 'a', type: 'function', function: { name: 'weather', arguments: city('Rome') } },
          { id: 'b', type: 'function', function: { name: 'weather', arguments: city('Oslo') } },
        ],
      },
      {},
      { finish_reason: 'tool_calls' },
    ),
    ...finished,
    calls: two,
  },
  {
    name: 'calls of a whole answer without ids, their arguments objects',
    contentType: 'application/json',
    unstreamed: true,
    body: completion({
      tool_calls: [
        { function: { name: 'weather', arguments: { city: 'Rome' } } },
        { function: { name: 'weather', arguments: { city: 'Oslo' } } },
      ],
    }),
    ...{ finish: 'stop', calls: ['call_0 weather {"city":"Rome"}', 'call_1 weather {"city":"Oslo"}'] },
    client: { finish: 'stop', calls: [' weather [object Object]', ' weather [object Object]'] },
  },
];
