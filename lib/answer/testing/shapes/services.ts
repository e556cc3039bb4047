import { chunk, completion, delta, DONE, finish, say, stream, usage, type Shape } from './shape';

const hi = { text: 'Hi', finish: 'stop' } as const;
const ended = [finish(), DONE];

/** Services' variations on Chat Completions, and forms of an answer that are their own. */
export const services: readonly Shape[] = [
  {
    name: 'OpenRouter’s processing comments',
    body: `: OPENROUTER PROCESSING\n\n: OPENROUTER PROCESSING\n\n${stream(say('Hi', { provider: 'Azure' }), chunk({ delta: { content: '' }, finish_reason: 'stop', native_finish_reason: 'STOP' }), DONE)}`,
    ...hi,
  },
  {
    name: 'Azure’s filter results, with no choices',
    body: stream(
      {
        id: '',
        object: '',
        created: 0,
        model: '',
        choices: [],
        prompt_filter_results: [{ prompt_index: 0 }],
      },
      chunk({ delta: { content: 'Hi' }, content_filter_results: { hate: { filtered: false } } }),
      ...ended,
    ),
    ...hi,
  },
  {
    name: 'Azure’s filter that stops it',
    body: stream(
      say('Hi'),
      chunk({
        delta: {},
        finish_reason: 'content_filter',
        content_filter_results: { hate: { filtered: true } },
      }),
      DONE,
    ),
    ...{ text: 'Hi', finish: 'content_filter', status: 'truncated' },
  },
  { name: 'choices of null', body: stream({ id: '1', choices: null }, say('Hi'), ...ended), ...hi },
  {
    name: 'an event without choices before the answer',
    body: stream({ status: 'queued' }, say('Hi'), ...ended),
    ...hi,
  },
  {
    name: 'an event without choices after the answer',
    body: stream(say('Hi'), finish(), { took_ms: 3 }, DONE),
    ...hi,
  },
  {
    name: 'an event without choices, and no end',
    body: stream(say('Hi'), { took_ms: 3 }),
    ...{ text: 'Hi', finish: null, status: 'truncated', error: 'malformed_stream' },
    client: { text: 'Hi', finish: null },
  },
  {
    name: 'Anthropic’s own form',
    body: 'event: message_start\ndata: {"type":"message_start"}\n\nevent: content_block_delta\ndata: {"type":"content_block_delta","delta":{"type":"text_delta","text":"Hi"}}\n\n',
    ...{ finish: null, status: 'failed', error: 'unreadable_response' },
    client: { finish: null },
  },
  {
    name: 'an index in quotes',
    body: stream({ choices: [{ index: '0', delta: { content: 'Hi' } }] }, ...ended),
    ...hi,
  },
  {
    name: 'a refusal',
    body: stream(delta({ refusal: 'I ' }), delta({ refusal: 'won’t.' }), ...ended),
    refusal: 'I won’t.',
    finish: 'stop',
  },
  {
    name: 'a refusal as a part',
    body: stream(say([{ type: 'refusal', refusal: 'I won’t.' }]), ...ended),
    ...{ refusal: 'I won’t.', finish: 'stop' },
    client: { text: '[object Object]', finish: 'stop' },
  },
  {
    name: 'content that is a number',
    body: stream(say('Hi'), say(7), ...ended),
    ...{ text: 'Hi', finish: null, status: 'failed', error: 'malformed_stream' },
    client: { text: 'Hi7', finish: 'stop' },
  },
  {
    name: 'a whole message in a chunk',
    body: stream(chunk({ message: { role: 'assistant', content: 'Hi' }, finish_reason: 'stop' }), DONE),
    ...hi,
    client: { finish: 'stop' },
  },
  {
    name: 'a whole completion as the only event',
    body: stream(JSON.parse(completion({ content: 'Hi' }, { usage }, { finish_reason: null })), DONE),
    ...{ text: 'Hi', finish: null, tokens: 8, respondedBy: 'm' },
    client: { finish: null, tokens: 8 },
  },
  {
    name: 'messages that grow',
    body: stream(
      ...['H', 'Hi', 'Hi there'].map((content) => chunk({ message: { content } })),
      chunk({ message: { content: 'Hi there' }, finish_reason: 'stop' }),
    ),
    ...{ text: 'Hi there', finish: 'stop' },
    client: { finish: 'stop' },
  },
  {
    name: 'text, as older completions have it',
    body: stream(
      chunk({ text: 'H' }),
      chunk({ text: 'i' }),
      chunk({ text: '', finish_reason: 'stop' }),
      DONE,
    ),
    ...hi,
    client: { finish: 'stop' },
  },
  {
    name: 'Together’s text beside the delta',
    body: stream(chunk({ text: 'Hi', delta: { token_id: 1, content: 'Hi' } }), ...ended),
    ...hi,
  },
];
