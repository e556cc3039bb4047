import { chunk, completion, delta, DONE, event, finish, say, stream, type Shape } from './shape';

/** An error in the middle of a stream. */
const midway = (
  name: string,
  data: unknown,
  error: Pick<Shape, 'quote' | 'client' | 'service' | 'finish'> & { code?: string },
): Shape => {
  const { code = 'unknown_error', ...rest } = error;
  return {
    name,
    body: typeof data === 'string' ? `${stream(say('Hi'))}${data}` : stream(say('Hi'), data),
    ...{ text: 'Hi', finish: null, status: 'failed', error: code },
    ...rest,
  };
};

const silent = { text: 'Hi', finish: null };
const overflow = "This model's maximum context length is 4096 tokens. However, you requested 5000 tokens.";

/** Errors that come with a status of success. */
export const errors: readonly Shape[] = [
  midway(
    'OpenAI’s',
    { error: { message: 'The server had an error', type: 'server_error', param: null, code: null } },
    { quote: 'The server had an error' },
  ),
  midway('an error in a word', { error: 'overloaded' }, { quote: 'overloaded' }),
  midway(
    'vLLM’s',
    { error: { message: 'Out of blocks', type: 'InternalServerError', param: null, code: 500 } },
    { quote: 'Out of blocks' },
  ),
  midway(
    'older vLLM’s, without an envelope',
    { object: 'error', message: overflow, type: 'BadRequestError', param: null, code: 400 },
    { code: 'context_length_exceeded', quote: overflow, client: silent },
  ),
  midway(
    'llama.cpp’s',
    { error: { code: 500, message: 'Compute error.', type: 'server_error' } },
    { quote: 'Compute error.' },
  ),
  midway(
    'older llama.cpp’s, in a field of its own',
    'error: {"code":500,"message":"Failed to decode","type":"server_error"}\n\n',
    { quote: 'Failed to decode', client: silent },
  ),
  midway(
    'llama.cpp’s of a full context',
    {
      error: {
        code: 400,
        message: 'the request exceeds the available context size',
        type: 'exceed_context_size_error',
        n_ctx: 4096,
      },
    },
    { code: 'context_length_exceeded', quote: 'the request exceeds the available context size' },
  ),
  midway(
    'Ollama’s',
    { error: { message: 'model runner has unexpectedly stopped', type: 'api_error', code: null } },
    { quote: 'model runner has unexpectedly stopped' },
  ),
  midway(
    'TGI’s',
    { error: 'Request failed during generation: Server error: ', error_type: 'generation' },
    { quote: 'Request failed during generation: Server error:' },
  ),
  midway(
    'OpenRouter’s, beside a choice that ends by it',
    {
      ...chunk({ delta: { content: '' }, finish_reason: 'error' }),
      error: { code: 'server_error', message: 'Provider disconnected' },
    },
    {
      finish: 'error',
      quote: 'Provider disconnected',
      client: { text: 'Hi', finish: null, error: 'Provider disconnected' },
    },
  ),
  midway(
    'OpenRouter’s around a provider’s',
    {
      error: {
        code: 502,
        message: 'Provider returned error',
        metadata: { raw: '{"error":{"message":"GPU lost"}}', provider_name: 'Lepton' },
      },
    },
    { quote: 'GPU lost', service: 'Lepton', client: { ...silent, error: 'Provider returned error' } },
  ),
  midway(
    'OpenRouter’s in the choice',
    chunk({
      delta: {},
      finish_reason: 'error',
      error: { code: 429, message: 'Rate limited upstream' },
    }),
    {
      code: 'rate_limit_exceeded',
      finish: 'error',
      quote: 'Rate limited upstream',
      client: { text: 'Hi', finish: 'error' },
    },
  ),
  midway(
    'Anthropic’s, as a named event',
    'event: error\ndata: {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}\n\n',
    { quote: 'Overloaded' },
  ),
  midway('a named event in words', 'event: error\ndata: upstream timed out\n\n', {
    quote: 'upstream timed out',
    client: { ...silent, error: 'JSON' },
  }),
  midway('a named event without words', 'event: error\ndata: {}\n\n', { client: silent }),
  midway(
    'Gemini’s, in a list',
    [{ error: { code: 503, message: 'The model is overloaded.', status: 'UNAVAILABLE' } }],
    { quote: 'The model is overloaded.', client: silent },
  ),
  midway('Groq’s, beside the chunk', chunk({ delta: {} }, { x_groq: { error: 'over_capacity' } }), {
    quote: 'over_capacity',
    client: silent,
  }),
  midway('FastAPI’s', { detail: 'Generation failed' }, { quote: 'Generation failed', client: silent }),
  midway(
    'DashScope’s',
    { code: 'InternalError', message: 'Timed out', request_id: '1' },
    { quote: 'Timed out', client: silent },
  ),
  midway(
    'Cloudflare’s',
    { success: false, errors: [{ code: 3040, message: 'Capacity temporarily exceeded' }], result: null },
    { quote: 'Capacity temporarily exceeded', client: silent },
  ),
  midway(
    'a quota’s',
    { error: { message: 'You exceeded your quota', type: 'insufficient_quota', code: 'insufficient_quota' } },
    { code: 'insufficient_quota', quote: 'You exceeded your quota' },
  ),
  {
    name: 'words beside an error',
    body: stream({ ...delta({ content: 'Hi' }), error: { message: 'Cut short' } }),
    ...{ text: 'Hi', finish: null, status: 'failed', error: 'unknown_error', quote: 'Cut short' },
    client: { finish: null, error: 'Cut short' },
  },
  {
    name: 'an error that is none, in every chunk',
    body: stream(say('Hi', { error: null }), finish('stop', { error: {} }), DONE),
    ...{ text: 'Hi', finish: 'stop' },
    client: { text: 'Hi', finish: null, error: 'Error' },
  },
  {
    name: 'an error after the end of the answer',
    body: stream(say('Hi'), finish(), { error: { message: 'Billing failed' } }),
    ...{ text: 'Hi', finish: 'stop', status: 'failed', error: 'unknown_error', quote: 'Billing failed' },
  },
  {
    name: 'JSON with an error where events were asked for',
    contentType: 'application/json',
    body: JSON.stringify({ error: { message: 'No GPU', type: 'server_error' } }),
    ...{ finish: null, status: 'failed', error: 'upstream_error', quote: 'No GPU' },
  },
  {
    name: 'the same, with the status within',
    contentType: 'application/json; charset=utf-8',
    body: JSON.stringify({ error: { message: 'Slow down', code: 429 } }),
    ...{ finish: null, status: 'failed', error: 'rate_limit_exceeded', quote: 'Slow down' },
  },
  {
    name: 'the same, called events',
    body: JSON.stringify({ error: { message: 'No GPU', type: 'server_error' } }),
    ...{ finish: null, status: 'failed', error: 'unknown_error', quote: 'No GPU' },
    client: { finish: null },
  },
  {
    name: 'a page called events',
    body: '<html><head><title>502 Bad Gateway</title></head></html>',
    ...{ finish: null, status: 'failed', error: 'unreadable_response' },
    client: { finish: null },
  },
  {
    name: 'plain words called events',
    body: 'upstream connect error or disconnect/reset before headers',
    ...{ finish: null, status: 'failed', error: 'unreadable_response' },
    client: { finish: null },
  },
  {
    name: 'an error in the choice of a whole answer',
    contentType: 'application/json',
    unstreamed: true,
    body: completion(
      { content: '' },
      {},
      { finish_reason: 'error', error: { code: 502, message: 'GPU lost' } },
    ),
    ...{ finish: 'error', status: 'failed', error: 'unknown_error', quote: 'GPU lost' },
    client: { finish: 'error' },
  },
  {
    name: 'events with an error where JSON was asked for',
    unstreamed: true,
    body: `${stream(say('Hi'))}${event({ error: { message: 'GPU lost' } })}`,
    ...{ finish: null, status: 'failed', error: 'upstream_error', quote: 'GPU lost' },
  },
];
