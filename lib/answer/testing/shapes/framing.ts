import { chunk, delta, DONE, event, finish, say, stream, usage, type Shape } from './shape';

const hi = { text: 'Hi there', finish: 'stop' } as const;
const words = stream(say('Hi'), say(' there'), finish());
const whole = `${words}${event(DONE)}`;
const lines = (end: string) => whole.replaceAll('\n', end);

/** How events are framed, kept alive, ended and cut. */
export const framing: readonly Shape[] = [
  {
    name: 'OpenAI’s own',
    body: stream(
      delta({ role: 'assistant', content: '', refusal: null }, { usage: null, obfuscation: 'x7' }),
      say('Hi', { model: 'gpt-5.4-2026-03-05', system_fingerprint: 'fp', service_tier: 'default' }),
      say(' there'),
      finish(),
      { ...chunk({}), choices: [], usage },
      DONE,
    ),
    ...{ ...hi, tokens: 8, respondedBy: 'gpt-5.4-2026-03-05' },
  },
  { name: 'CRLF', body: lines('\r\n'), ...hi },
  { name: 'CR alone', body: lines('\r'), ...hi },
  { name: 'a BOM', body: `\u{feff}${whole}`, ...hi },
  { name: 'blank lines before it', body: `\n\n\r\n${whole}`, ...hi },
  {
    name: 'comments that keep it alive',
    body: `: keep-alive\n\n${words}: keep-alive\n\n${event(DONE)}`,
    ...hi,
  },
  { name: 'comments within an event', body: whole.replaceAll('data: ', ': ping\ndata: '), ...hi },
  { name: 'no space after the colon', body: whole.replaceAll('data: ', 'data:'), ...hi },
  { name: 'retry, ids and unknown fields', body: `retry: 3000\nid: 1\nfoo: bar\n${whole}`, ...hi },
  {
    name: 'one id for all events',
    body: whole.replaceAll('data: ', 'id: chatcmpl-1\ndata: '),
    ...hi,
  },
  {
    name: 'an event that is delivered twice',
    body: `id: 1\n${event(say('Hi'))}id: 1\n${event(say('Hi'))}id: 2\n${stream(say(' there'), finish(), DONE)}`,
    ...hi,
    client: { text: 'HiHi there', finish: 'stop' },
  },
  {
    name: 'a word that is said twice',
    body: stream(say('ha'), say('ha'), finish(), DONE),
    text: 'haha',
    finish: 'stop',
  },
  { name: 'no [DONE]', body: words, ...hi },
  { name: '[DONE] without a blank line', body: `${words}data: [DONE]`, ...hi },
  { name: '[DONE] with one line end', body: `${words}data: [DONE]\n`, ...hi },
  { name: '[DONE] that is cut', body: `${words}data: [DO`, ...hi },
  { name: 'a field that is cut after the answer', body: `${words}da`, ...hi },
  { name: '[DONE] twice', body: `${whole}${event(DONE)}`, ...hi },
  { name: 'words after [DONE]', body: `${whole}${event(say('!'))}`, ...hi },
  {
    name: 'the last event without a blank line',
    body: words.trimEnd(),
    ...hi,
    client: { text: 'Hi there', finish: null },
  },
  {
    name: 'a last event that is cut after the answer',
    body: `${words}data: {"choices":[],"usa`,
    ...hi,
    status: 'truncated',
    error: 'connection_lost',
    client: hi,
  },
  {
    name: 'an end in the middle of an event',
    body: `${stream(say('Hi'))}data: {"choices":[{"index":0,"delta":{"content":" th`,
    ...{ text: 'Hi', finish: null, status: 'truncated', error: 'connection_lost' },
    client: { text: 'Hi', finish: null },
  },
  {
    name: 'an end between events, before the answer’s',
    body: stream(say('Hi')),
    ...{ text: 'Hi', finish: null, status: 'truncated', error: 'connection_lost' },
    client: { text: 'Hi', finish: null },
  },
  {
    name: 'nothing',
    body: '',
    ...{ finish: null, status: 'failed', error: 'connection_lost' },
    client: { finish: null },
  },
  {
    name: 'comments alone',
    body: ': PROCESSING\n\n: PROCESSING\n\n',
    ...{ finish: null, status: 'failed', error: 'connection_lost' },
    client: { finish: null },
  },
  {
    name: '[DONE] without a reason to finish',
    body: stream(say('Hi'), DONE),
    ...{ text: 'Hi', finish: null, status: 'truncated', error: 'unfinished' },
    client: { text: 'Hi', finish: null },
  },
  {
    name: 'no blank lines at all',
    body: whole.replaceAll('\n\n', '\n'),
    ...hi,
    client: { finish: null },
  },
  {
    name: 'no blank lines at all, and rubbish between',
    body: `${event(say('Hi'))}rubbish`
      .replaceAll('\n\n', '\n')
      .replace('rubbish', `data: {"cho\n${event(say('!'))}`),
    ...{ text: 'Hi', finish: null, status: 'failed', error: 'malformed_stream' },
    client: { finish: null, error: 'JSON' },
  },
  {
    name: 'a notice in words that is no error',
    body: stream(
      { type: 'info', message: 'Queued' },
      { code: 0, message: 'ok' },
      say('Hi there'),
      finish(),
      DONE,
    ),
    ...hi,
  },
  {
    name: 'an event of several lines',
    body: `data: ${JSON.stringify(say('Hi there'), null, 1).replaceAll('\n', '\ndata: ')}\n\n${stream(finish(), DONE)}`,
    ...hi,
  },
  {
    name: 'an event within an event',
    body: whole.replaceAll('data: ', 'data: data: '),
    ...hi,
    client: { finish: null, error: 'JSON' },
  },
  { name: 'named events', body: whole.replaceAll('data: ', 'event: chunk\ndata: '), ...hi },
  {
    name: 'a ping in words',
    body: `event: ping\ndata: now\n\n${whole}`,
    ...hi,
    client: { finish: null, error: 'JSON' },
  },
  {
    name: 'a ping in JSON, and no end',
    body: stream(say('Hi'), { type: 'ping' }),
    ...{ text: 'Hi', finish: null, status: 'truncated', error: 'connection_lost' },
    client: { text: 'Hi', finish: null },
  },
  { name: 'a ping in JSON', body: `event: ping\ndata: {"type":"ping"}\n\n${whole}`, ...hi },
  {
    name: 'events without data',
    body: `data:\n\n${whole}`,
    ...hi,
    client: { finish: null, error: 'JSON' },
  },
  {
    name: 'words between events that are no JSON',
    body: `${stream(say('Hi'))}${event('Internal error')}${stream(finish(), DONE)}`,
    ...{ text: 'Hi', finish: null, status: 'failed', error: 'malformed_stream' },
    client: { text: 'Hi', finish: null, error: 'JSON' },
  },
  {
    name: 'a goodbye in words after the answer',
    body: `${words}${event('[END]')}`,
    ...hi,
    client: { ...hi, error: 'JSON' },
  },
  {
    name: 'characters of four bytes',
    body: stream(say('👩🏽‍💻 déjà '), say('vu ✓'), finish(), DONE),
    ...{ text: '👩🏽‍💻 déjà vu ✓', finish: 'stop' },
  },
  {
    name: 'line ends in the text',
    body: stream(say('a\r\n\u2028b\n\n'), finish(), DONE),
    text: 'a\r\n\u2028b\n\n',
    finish: 'stop',
  },
];
