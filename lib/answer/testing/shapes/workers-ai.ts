import { city, DONE, event, finish, fn, say, stream, usage, type Shape } from './shape';

const json = { contentType: 'application/json' } as const;
const asked = { ...json, unstreamed: true } as const;
const hi = { text: 'Hi there', tokens: 8 } as const;
const last = { response: '', usage };
/** A stream passes untouched, and OpenAI's client finds nothing in it but the tokens. */
const client = { tokens: 8 } as const;
const weather = { name: 'weather', arguments: { city: 'Rome' } };
const called = { calls: [`call_0 weather ${city('Rome')}`], tokens: 8 } as const;
const failure = {
  success: false,
  errors: [{ code: 3030, message: 'AiError: Internal server error' }],
  messages: [],
  result: {},
};

/** The form of Cloudflare's own Workers AI. */
export const workersAi: readonly Shape[] = [
  {
    name: 'a stream with padding, an empty response and the tokens',
    body: stream(
      { response: 'Hi', p: 'abcdefgh' },
      { response: ' there', p: 'abcdefghijkl' },
      { response: '' },
      last,
      DONE,
    ),
    ...hi,
    client,
  },
  {
    name: 'tokens that are numbers, and null for none',
    body: stream({ response: 4 }, { response: null }, { response: 2, p: 'ab' }, last, DONE),
    ...{ text: '42', tokens: 8 },
    client,
  },
  {
    name: 'an empty answer',
    body: stream({ response: '' }, last, DONE),
    ...{ tokens: 8 },
    client,
  },
  {
    name: 'a stream that ends without [DONE]',
    body: stream({ response: 'Hi' }, { response: ' there' }),
    ...{ text: 'Hi there', status: 'truncated', error: 'connection_lost' },
    client: {},
  },
  {
    name: 'a stream that ends in an error',
    body: stream({ response: 'Hi' }) + event(failure),
    ...{ text: 'Hi', status: 'failed', error: 'unknown_error' },
    quote: 'AiError: Internal server error',
    client: {},
  },
  {
    name: 'a stream with calls of tools, whole and without ids',
    body: stream({ response: '', tool_calls: [] }, { response: null, tool_calls: [weather] }, last, DONE),
    ...called,
    client,
  },
  {
    name: 'a stream with a call in pieces',
    body: stream(
      {
        response: '',
        tool_calls: [
          { index: 0, id: 'a', type: 'function', function: { name: 'weather', arguments: '{"city":' } },
        ],
      },
      { response: '', tool_calls: [{ index: 0, function: { arguments: '"Rome"}' } }] },
      last,
      DONE,
    ),
    ...{ calls: [`a weather ${city('Rome')}`], tokens: 8 },
    client,
  },
  {
    name: 'OpenAI’s chunks, with the tokens of all in an event of this form',
    body: stream(
      say('Hi', { p: 'abc', usage: { prompt_tokens: 0, completion_tokens: 1, total_tokens: 1 } }),
      say(' there', { p: 'ab' }),
      finish(),
      last,
      DONE,
    ),
    ...{ ...hi, finish: 'stop' },
  },
  {
    name: 'OpenAI’s chunks that have a response too',
    body: stream(
      say('Hi there', { response: 'Hi there', tool_calls: [] }),
      fn({ index: 0, id: 'a' }, { name: 'weather', arguments: city('Rome') }),
      finish('tool_calls'),
      last,
      DONE,
    ),
    ...{ ...hi, calls: [`a weather ${city('Rome')}`], finish: 'tool_calls' },
  },
  {
    name: 'a whole answer',
    ...asked,
    body: JSON.stringify({ response: 'Hi there', usage }),
    ...hi,
    client,
  },
  {
    name: 'a whole answer as the REST API wraps it',
    ...asked,
    body: JSON.stringify({
      result: { response: 'Hi there', usage },
      success: true,
      errors: [],
      messages: [],
    }),
    ...hi,
    client: {},
  },
  {
    name: 'a whole answer that calls a tool',
    ...asked,
    body: JSON.stringify({ response: null, tool_calls: [weather], usage }),
    ...called,
    client,
  },
  {
    name: 'JSON that was asked for, as what it means',
    ...asked,
    body: JSON.stringify({ response: { city: 'Rome' }, usage }),
    ...{ text: city('Rome'), tokens: 8 },
    client,
  },
  {
    name: 'a whole answer where a stream was asked for',
    ...json,
    body: JSON.stringify({ response: 'Hi there', tool_calls: [weather], usage }),
    ...{ ...hi, ...called, finish: 'stop' },
  },
];
