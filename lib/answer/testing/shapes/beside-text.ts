import { chunk, completion, delta, DONE, finish, say, stream, usage, type Shape } from './shape';

const hi = { text: 'Hi', finish: 'stop' } as const;
const ended = [finish(), DONE];

/** Content beside an answer's text and calls; thinking is told apart, the rest is not shown, and that is said. */
export const besideText: readonly Shape[] = [
  {
    name: 'thinking that is kept secret',
    body: stream(
      delta({ content: '', reasoning_details: [{ type: 'reasoning.encrypted', data: 'x' }] }),
      say('Hi'),
      ...ended,
    ),
    ...hi,
    notShown: ['reasoning'],
  },
  {
    name: 'LiteLLM’s thinking, in two places',
    body: stream(
      delta({ reasoning_content: 'Hm.', thinking_blocks: [{ type: 'thinking', thinking: 'Hm.' }] }),
      say('Hi'),
      ...ended,
    ),
    ...hi,
    thinking: 'Hm.',
  },
  {
    name: 'Ollama’s thinking, of an answer that is not streamed',
    body: completion({ content: 'Hi', thinking: 'Hm.' }),
    contentType: 'application/json',
    unstreamed: true,
    ...hi,
    thinking: 'Hm.',
  },
  {
    name: 'thinking in tags',
    body: stream(say('<think>Hm.</think>'), say('Hi'), ...ended),
    ...hi,
    written: '<think>Hm.</think>Hi',
    thinking: 'Hm.',
  },
  {
    name: 'thinking whose first tag the prompt had',
    body: stream(say('Hm.\n</thi'), say('nk>\n\nHi'), ...ended),
    ...hi,
    written: 'Hm.\n</think>\n\nHi',
    thinking: 'Hm.\n',
  },
  {
    name: 'thinking in tags, cut',
    body: stream(say('<think>Hm.')),
    ...{ finish: null, status: 'truncated', error: 'connection_lost' },
    written: '<think>Hm.',
    thinking: 'Hm.',
    client: { text: '<think>Hm.', finish: null },
  },
  {
    name: 'DeepSeek’s reasoning',
    body: stream(delta({ content: null, reasoning_content: 'Hm.' }), say('Hi'), ...ended),
    ...hi,
    thinking: 'Hm.',
  },
  {
    name: 'OpenRouter’s reasoning',
    body: stream(
      delta({ content: '', reasoning: 'Hm.', reasoning_details: [{ type: 'reasoning.text', text: 'Hm.' }] }),
      say('Hi'),
      ...ended,
    ),
    ...hi,
    thinking: 'Hm.',
  },
  {
    name: 'Mistral’s content as parts, with thinking',
    body: stream(
      say([{ type: 'thinking', thinking: [{ type: 'text', text: 'Hm.' }] }]),
      say([{ type: 'text', text: 'Hi' }]),
      ...ended,
    ),
    ...hi,
    thinking: 'Hm.',
    client: { text: '[object Object][object Object]', finish: 'stop' },
  },
  {
    name: 'Mistral’s references',
    body: stream(
      say([
        { type: 'text', text: 'Hi' },
        { type: 'reference', reference_ids: [1] },
      ]),
      ...ended,
    ),
    ...hi,
    notShown: ['citations'],
    client: { text: '[object Object],[object Object]', finish: 'stop' },
  },
  {
    name: 'Perplexity’s message so far, with citations',
    body: stream(
      chunk(
        { delta: { role: 'assistant', content: 'H' }, message: { role: 'assistant', content: 'H' } },
        { citations: ['https://example.com'], usage },
      ),
      chunk({ delta: { content: 'i' }, message: { content: 'Hi' } }),
      chunk({ delta: { content: '' }, message: { content: 'Hi' }, finish_reason: 'stop' }),
    ),
    ...{ ...hi, tokens: 8, notShown: ['citations'] },
  },
  {
    name: 'OpenAI’s annotations',
    body: stream(
      delta({ content: 'Hi', annotations: [{ type: 'url_citation', url_citation: { url: 'https://a.b' } }] }),
      ...ended,
    ),
    ...hi,
    notShown: ['citations'],
  },
  {
    name: 'images beside the content',
    body: stream(
      delta({
        content: 'Hi',
        images: [{ type: 'image_url', image_url: { url: 'data:image/png;base64,AA==' } }],
      }),
      ...ended,
    ),
    ...hi,
    notShown: ['images'],
  },
  {
    name: 'an image and a file as parts',
    body: stream(
      say(['Hi', { type: 'image_url', image_url: { url: 'data:,' } }, { type: 'file', file: {} }]),
      ...ended,
    ),
    ...hi,
    notShown: ['images', 'files'],
    client: { text: 'Hi,[object Object],[object Object]', finish: 'stop' },
  },
  {
    name: 'nothing but an image',
    body: stream(delta({ content: null, images: [{ type: 'image_url' }] }), ...ended),
    ...{ finish: 'stop', notShown: ['images'] },
  },
  {
    name: 'audio',
    body: stream(delta({ audio: { id: 'audio_1', data: 'AA==', transcript: 'Hi' } }), ...ended),
    ...{ finish: 'stop', notShown: ['audio'] },
  },
  {
    name: 'a part of no known type',
    body: stream(say([{ type: 'hologram' }, { type: 'text', text: 'Hi' }]), ...ended),
    ...hi,
    notShown: ['other'],
    client: { text: '[object Object],[object Object]', finish: 'stop' },
  },
  {
    name: 'log probabilities',
    body: stream(
      chunk({ delta: { content: 'Hi' }, logprobs: { content: [{ token: 'Hi', logprob: -0.1 }] } }),
      ...ended,
    ),
    ...hi,
    notShown: ['logprobs'],
  },
  {
    name: 'several choices',
    body: stream(
      say('Hi'),
      { choices: [{ index: 1, delta: { content: 'Hello' } }] },
      finish(),
      { choices: [{ index: 1, delta: {}, finish_reason: 'length' }] },
      DONE,
    ),
    ...hi,
    notShown: ['choices'],
  },
];
