import { chunk, delta, DONE, finish, say, stream, usage, type Shape } from './shape';

/** An answer that ends by this word. */
const by = (reason: unknown): string => stream(say('Hi'), finish(reason), DONE);

const cut = (reason: string, finish = reason): Shape => ({
  name: `cut by ${reason}`,
  body: by(reason),
  ...{ text: 'Hi', finish, status: 'truncated', client: { text: 'Hi', finish: reason } },
});

const complete = (reason: string): Shape => ({
  name: `complete by ${reason}`,
  body: by(reason),
  ...{ text: 'Hi', finish: reason },
});

const unfinished = (
  name: string,
  body: string,
  client: Shape['client'] = { text: 'Hi', finish: null },
): Shape => ({
  ...{ name, body, text: 'Hi', finish: null, status: 'truncated', error: 'unfinished', client },
});

/** How services say that, and why, an answer ends, and where they put its tokens. */
export const endings: readonly Shape[] = [
  ...['length', 'max_tokens', 'MAX_TOKENS', 'model_length'].map((reason) => cut(reason, 'length')),
  ...['content_filter', 'SAFETY'].map((reason) => cut(reason, 'content_filter')),
  ...['insufficient_system_resource', 'abort'].map((reason) => cut(reason)),
  ...['stop', 'eos_token', 'end_turn', 'COMPLETE', 'a_word_of_tomorrow'].map(complete),
  {
    name: 'failed by error, without words',
    body: by('error'),
    ...{ text: 'Hi', finish: 'error', status: 'failed', error: 'unknown_error' },
    client: { text: 'Hi', finish: 'error' },
  },
  unfinished('an empty reason to finish', by(''), { text: 'Hi', finish: '' }),
  unfinished('a reason to finish that is no word', by(false), { text: 'Hi', finish: null }),
  unfinished('“null” as a reason to finish', by('null'), { text: 'Hi', finish: 'null' }),
  {
    name: 'an empty reason in every chunk but the last',
    body: stream(
      chunk({ delta: { content: 'Hi' }, finish_reason: '' }),
      chunk({ delta: {}, finish_reason: 'stop' }),
      DONE,
    ),
    ...{ text: 'Hi', finish: 'stop' },
  },
  {
    name: 'a reason in every chunk',
    body: stream(
      chunk({ delta: { content: 'Hi' }, finish_reason: 'stop' }),
      chunk({ delta: { content: ' there' }, finish_reason: 'stop' }),
    ),
    ...{ text: 'Hi there', finish: 'stop' },
  },
  {
    name: 'a reason without a delta',
    body: stream(say('Hi'), chunk({ finish_reason: 'stop' }), DONE),
    ...{ text: 'Hi', finish: 'stop' },
  },
  {
    name: 'a reason beside a delta of null',
    body: stream(say('Hi'), chunk({ delta: null, finish_reason: 'stop' }), DONE),
    ...{ text: 'Hi', finish: 'stop' },
  },
  {
    name: 'an empty answer',
    body: stream(delta({ role: 'assistant', content: '' }), finish(), DONE),
    finish: 'stop',
  },
  {
    name: 'usage in every chunk, growing',
    body: stream(say('Hi', { usage: { ...usage, total_tokens: 4 } }), finish('stop', { usage }), DONE),
    ...{ text: 'Hi', finish: 'stop', tokens: 8 },
  },
  {
    name: 'usage with the last words',
    body: stream(chunk({ delta: { content: 'Hi' }, finish_reason: 'stop' }, { usage }), DONE),
    ...{ text: 'Hi', finish: 'stop', tokens: 8 },
  },
  {
    name: 'usage without a total',
    body: stream(say('Hi'), finish('stop', { usage: { prompt_tokens: 3, completion_tokens: 5 } }), DONE),
    ...{ text: 'Hi', finish: 'stop', tokens: 8 },
    client: { text: 'Hi', finish: 'stop' },
  },
  {
    name: 'usage alone, without choices',
    body: stream(say('Hi'), finish(), { id: 'chatcmpl-1', usage }, DONE),
    ...{ text: 'Hi', finish: 'stop', tokens: 8 },
  },
  {
    name: 'usage of Groq’s',
    body: stream(say('Hi'), finish('stop', { x_groq: { id: 'req_1', usage } }), DONE),
    ...{ text: 'Hi', finish: 'stop', tokens: 8 },
    client: { text: 'Hi', finish: 'stop' },
  },
  {
    name: 'usage in the choice, as Moonshot has it',
    body: stream(say('Hi'), chunk({ delta: {}, finish_reason: 'stop', usage }), DONE),
    ...{ text: 'Hi', finish: 'stop', tokens: 8 },
    client: { text: 'Hi', finish: 'stop' },
  },
  {
    name: 'usage that cannot be',
    body: stream(say('Hi'), finish('stop', { usage: { ...usage, total_tokens: -1 } }), DONE),
    ...{ text: 'Hi', finish: 'stop' },
    client: { text: 'Hi', finish: 'stop', tokens: -1 },
  },
];
