import { completion, DONE, event, finish, say, stream, usage, type Shape } from './shape';

const json = { contentType: 'application/json' } as const;
const asked = { ...json, unstreamed: true } as const;
const hi = { text: 'Hi', finish: 'stop' } as const;
const whole = { ...hi, tokens: 8, respondedBy: 'm' } as const;
const unreadable = { finish: null, status: 'failed', error: 'unreadable_response' } as const;

/** Answers in one piece, asked for or not. */
export const bodies: readonly Shape[] = [
  { name: 'a whole answer', ...asked, body: completion({ content: 'Hi' }, { usage }), ...whole },
  {
    name: 'the same after blank lines, as DeepSeek keeps it alive',
    ...asked,
    body: `\n\n  ${completion({ content: 'Hi' }, { usage })}`,
    ...whole,
  },
  {
    name: 'the same after a BOM',
    ...asked,
    body: `\u{feff}${completion({ content: 'Hi' }, { usage })}`,
    ...whole,
  },
  {
    name: 'one without a reason to finish',
    ...asked,
    body: completion({ content: 'Hi' }, {}, { finish_reason: null }),
    ...{ text: 'Hi', finish: null },
  },
  {
    name: 'one that is cut',
    ...asked,
    body: completion({ content: 'Hi' }, {}, { finish_reason: 'length' }),
    ...{ text: 'Hi', finish: 'length', status: 'truncated' },
  },
  {
    name: 'one whose content is parts',
    ...asked,
    body: completion({
      content: [
        { type: 'text', text: 'H' },
        { type: 'output_text', text: 'i' },
      ],
    }),
    ...hi,
    client: { text: '[object Object],[object Object]', finish: 'stop' },
  },
  {
    name: 'one with a refusal',
    ...asked,
    body: completion({ refusal: 'No.' }),
    refusal: 'No.',
    finish: 'stop',
  },
  {
    name: 'one with citations of its context, as Azure has them',
    ...asked,
    body: completion({ content: 'Hi', context: { citations: [{ url: 'https://a.b' }] } }),
    ...{ ...hi, notShown: ['citations'] },
  },
  {
    name: 'older completions’ text',
    ...asked,
    body: JSON.stringify({ choices: [{ text: 'Hi', finish_reason: 'stop' }] }),
    ...hi,
    client: { finish: 'stop' },
  },
  {
    name: 'JSON where events were asked for',
    ...json,
    body: completion({ content: 'Hi' }, { usage }),
    ...whole,
  },
  {
    name: 'JSON with calls where events were asked for',
    ...json,
    body: completion(
      {
        tool_calls: [
          { id: 'a', type: 'function', function: { name: 'f', arguments: '{}' } },
          { id: 'b', type: 'function', function: { name: 'g', arguments: '{}' } },
        ],
      },
      {},
      { finish_reason: 'tool_calls' },
    ),
    ...{ finish: 'tool_calls', calls: ['a f {}', 'b g {}'] },
  },
  {
    name: 'JSON that is called events',
    body: completion({ content: 'Hi' }, { usage }),
    ...whole,
    client: { finish: null },
  },
  {
    name: 'events where JSON was asked for',
    unstreamed: true,
    body: stream(say('Hi', { model: 'm' }), finish('stop', { usage }), DONE),
    ...whole,
  },
  {
    name: 'a line of JSON for each chunk',
    body: [say('Hi'), finish()].map((chunk) => `${JSON.stringify(chunk)}\n`).join(''),
    ...hi,
    client: { finish: null },
  },
  {
    name: 'a line of JSON for each word, as Ollama’s own API has them',
    body: '{"model":"m","message":{"role":"assistant","content":"Hi"},"done":false}\n{"model":"m","done":true}\n',
    ...unreadable,
    client: { finish: null },
  },
  {
    name: 'events that are called JSON',
    ...json,
    body: `${event(say('Hi'))}${stream(finish(), DONE)}`,
    ...hi,
  },
  {
    name: 'no choices',
    ...asked,
    body: JSON.stringify({ choices: [] }),
    ...unreadable,
    client: { finish: null },
  },
  { name: 'an empty object', ...asked, body: '{}', ...unreadable, client: { finish: null } },
  {
    name: 'nothing where JSON was asked for',
    ...asked,
    body: '',
    ...unreadable,
    client: { finish: null, error: 'JSON' },
  },
];
