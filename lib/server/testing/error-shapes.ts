/* Errors as services send them, in the dialects that were seen; for each what the person reads and the client gets. */

export interface Shape {
  readonly name: string;
  readonly status: number;
  /** Text, or what is sent as JSON. */
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** A model server of one's own, by this name. */
  readonly own?: string;
  readonly code: string;
  /** Where the client gets another status than the service answered. */
  readonly answered?: number;
  readonly param?: string;
  readonly quote?: string;
  /** What the envelope says, where that is not only the quotation. */
  readonly said?: string | RegExp;
}

const cloudflare = (code: number, message: string) => ({ success: false, errors: [{ code, message }] });
export const openAi = (message: string, fields: object = {}) => ({
  error: { message, type: 'invalid_request_error', param: null, code: null, ...fields },
});
const maxTokens =
  "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.";
const tooLong =
  "This model's maximum context length is 4096 tokens. However, your messages resulted in 5123 tokens.";

export const openAis: readonly Shape[] = [
  {
    name: 'a parameter refused',
    status: 400,
    body: openAi(maxTokens, { param: 'max_tokens', code: 'unsupported_parameter' }),
    code: 'refused_by_model',
    param: 'max_tokens',
    quote: maxTokens,
    said: `OpenAI answered 400: “${maxTokens}”`,
  },
  {
    name: 'a parameter named in the words alone',
    status: 400,
    body: openAi("Unsupported value: 'temperature' does not support 0.2 with this model."),
    code: 'refused_by_model',
    param: 'temperature',
    quote: "Unsupported value: 'temperature' does not support 0.2 with this model.",
  },
  {
    name: 'a wrong key',
    status: 401,
    body: openAi('Incorrect API key provided: sk-proj-abcDEF123.', { code: 'invalid_api_key' }),
    code: 'invalid_api_key',
    quote: 'Incorrect API key provided: […]',
    said: /^OpenAI rejected this deployment’s API key \(401\)\. Trying again won’t help/,
  },
  {
    name: 'a country',
    status: 403,
    body: openAi('Country, region, or territory not supported', {
      code: 'unsupported_country_region_territory',
    }),
    code: 'permission_denied',
    quote: 'Country, region, or territory not supported',
    said: /^OpenAI denied this deployment access \(403\)/,
  },
  {
    name: 'a model there is not',
    status: 404,
    body: openAi('The model `gpt-9` does not exist or you do not have access to it.', {
      code: 'model_not_found',
    }),
    code: 'model_not_found',
    quote: 'The model `gpt-9` does not exist or you do not have access to it.',
  },
  {
    name: 'too many requests',
    status: 429,
    headers: { 'retry-after': '7', 'x-request-id': 'req_1' },
    body: openAi('Rate limit reached for gpt-5.4 in organization org-9aBcDeFgHi on tokens per min.', {
      type: 'tokens',
      code: 'rate_limit_exceeded',
    }),
    code: 'rate_limit_exceeded',
    quote: 'Rate limit reached for gpt-5.4 in organization […] on tokens per min.',
    said: /^Too many requests to OpenAI right now\. Try again in 7 s\./,
  },
  {
    name: 'no quota',
    status: 429,
    body: openAi('You exceeded your current quota, please check your plan and billing details.', {
      type: 'insufficient_quota',
      code: 'insufficient_quota',
    }),
    code: 'insufficient_quota',
    quote: 'You exceeded your current quota, please check your plan and billing details.',
    said: /^This deployment’s account at OpenAI has no quota left\. Trying again won’t help/,
  },
  {
    name: 'a conversation that is too long',
    status: 400,
    body: openAi(tooLong, { param: 'messages', code: 'context_length_exceeded' }),
    code: 'context_length_exceeded',
    param: 'messages',
    quote: tooLong,
    said: /^The conversation is longer than the model can read/,
  },
  {
    name: 'a failure, whose words may be internal',
    status: 500,
    body: openAi('Traceback: secret internals', { type: 'server_error' }),
    code: 'upstream_error',
    said: 'OpenAI failed with status 500. Try again in a moment.',
  },
  {
    name: 'overload',
    status: 503,
    headers: { 'retry-after': '30' },
    body: openAi('The engine is currently overloaded.'),
    code: 'upstream_error',
    said: 'OpenAI failed with status 503. Try again in a moment.',
  },
  { name: 'no words at all', status: 400, body: {}, code: 'refused_by_model' },
  {
    name: 'Azure’s key',
    status: 401,
    body: { error: { code: '401', message: 'Access denied due to invalid subscription key.' } },
    code: 'invalid_api_key',
    quote: 'Access denied due to invalid subscription key.',
  },
];

export const routers: readonly Shape[] = [
  {
    name: 'OpenRouter’s provider, in its own envelope',
    status: 429,
    body: {
      error: {
        message: 'Provider returned error',
        code: 429,
        metadata: {
          raw: JSON.stringify({ error: { message: 'Overloaded, slow down', type: 'overloaded_error' } }),
          provider_name: 'Anthropic',
        },
      },
      user_id: 'user_1',
    },
    code: 'rate_limit_exceeded',
    quote: 'Overloaded, slow down',
    said: /^Too many requests to Anthropic right now/,
  },
  {
    name: 'OpenRouter’s provider, in words',
    status: 400,
    body: {
      error: {
        message: 'Provider returned error',
        code: 400,
        metadata: { raw: 'top_k must be positive', provider_name: 'DeepInfra' },
      },
    },
    code: 'refused_by_model',
    quote: 'top_k must be positive',
    said: 'DeepInfra answered 400: “top_k must be positive”',
  },
  {
    name: 'OpenRouter without credits',
    status: 402,
    body: { error: { message: 'Insufficient credits. Add more.', code: 402 } },
    code: 'insufficient_quota',
    quote: 'Insufficient credits. Add more.',
  },
  {
    name: 'litellm, which writes None',
    status: 400,
    body: {
      error: {
        message: 'litellm.BadRequestError: OpenAIException - Unknown model family',
        type: null,
        param: 'None',
        code: '400',
      },
    },
    code: 'refused_by_model',
    quote: 'litellm.BadRequestError: OpenAIException - Unknown model family',
  },
  {
    name: 'Gemini’s list, and its key',
    status: 400,
    body: [
      {
        error: {
          code: 400,
          message: 'API key not valid. Please pass a valid API key.',
          status: 'INVALID_ARGUMENT',
        },
      },
    ],
    code: 'invalid_api_key',
    quote: 'API key not valid. Please pass a valid API key.',
  },
  {
    name: 'Gemini’s model',
    status: 404,
    body: [{ error: { code: 404, message: 'models/gemini-0 is not found for v1main', status: 'NOT_FOUND' } }],
    code: 'model_not_found',
    quote: 'models/gemini-0 is not found for v1main',
  },
  {
    name: 'Gemini’s rate, in the words of a quota',
    status: 429,
    body: [
      { error: { code: 429, message: 'You exceeded your current quota.', status: 'RESOURCE_EXHAUSTED' } },
    ],
    code: 'rate_limit_exceeded',
    quote: 'You exceeded your current quota.',
  },
  {
    name: 'Anthropic’s overload',
    status: 529,
    body: { type: 'error', error: { type: 'overloaded_error', message: 'Overloaded' } },
    code: 'upstream_error',
    said: 'OpenAI failed with status 529. Try again in a moment.',
  },
  {
    name: 'Mistral’s fields, as a message',
    status: 422,
    body: {
      object: 'error',
      message: { detail: [{ type: 'extra_forbidden', loc: ['body', 'seed'], msg: 'Extra inputs' }] },
      type: 'invalid_request_error',
    },
    code: 'refused_by_model',
    param: 'seed',
    quote: 'seed: Extra inputs',
  },
  {
    name: 'DeepSeek’s balance',
    status: 402,
    body: openAi('Insufficient Balance', { type: 'unknown_error' }),
    code: 'insufficient_quota',
    quote: 'Insufficient Balance',
  },
  {
    name: 'a gateway without a key',
    status: 401,
    body: { message: 'No API key found in request' },
    code: 'invalid_api_key',
    quote: 'No API key found in request',
  },
  {
    name: 'a problem by RFC 9457',
    status: 403,
    body: { type: 'about:blank', title: 'Forbidden', status: 403, detail: 'Not your project.' },
    code: 'permission_denied',
    quote: 'Not your project.',
  },
  {
    name: 'a proxy’s page, of a service that is not one’s own',
    status: 502,
    body: '<html><head><title>502 Bad Gateway</title></head><body><center>nginx/1.18</center></body></html>',
    code: 'upstream_error',
    said: 'OpenAI failed with status 502. Try again in a moment.',
  },
];

export const own: readonly Shape[] = [
  {
    name: 'Ollama without the model',
    status: 404,
    body: openAi("model 'llama3' not found", { type: 'not_found_error' }),
    code: 'model_not_found',
    quote: "model 'llama3' not found",
    said: "llama3 answered 404: “model 'llama3' not found”",
  },
  {
    name: 'Ollama’s own API',
    status: 404,
    body: { error: "model 'llama3' not found, try pulling it first" },
    code: 'model_not_found',
    quote: "model 'llama3' not found, try pulling it first",
  },
  {
    name: 'Ollama’s failure',
    status: 500,
    body: { error: 'llama runner process has terminated: signal: killed' },
    code: 'upstream_error',
    quote: 'llama runner process has terminated: signal: killed',
    said: 'llama3 answered 500: “llama runner process has terminated: signal: killed”',
  },
  {
    name: 'llama.cpp while it loads',
    status: 503,
    body: { error: { code: 503, message: 'Loading model', type: 'unavailable_error' } },
    code: 'upstream_error',
    quote: 'Loading model',
    said: 'llama3 answered 503: “Loading model”',
  },
  {
    name: 'llama.cpp’s context',
    status: 400,
    body: {
      error: {
        code: 400,
        message: 'the request exceeds the available context size, try increasing it',
        type: 'exceed_context_size_error',
        n_prompt_tokens: 9000,
        n_ctx: 4096,
      },
    },
    code: 'context_length_exceeded',
    quote: 'the request exceeds the available context size, try increasing it',
  },
  {
    name: 'llama-cpp-python’s context',
    status: 500,
    body: { error: { message: 'Requested tokens (9000) exceed context window of 2048', type: 'internal' } },
    code: 'context_length_exceeded',
    quote: 'Requested tokens (9000) exceed context window of 2048',
  },
  {
    name: 'vLLM, older',
    status: 400,
    body: { object: 'error', message: tooLong, type: 'BadRequestError', param: null, code: 400 },
    code: 'context_length_exceeded',
    quote: tooLong,
  },
  {
    name: 'vLLM without the model',
    status: 404,
    body: { object: 'error', message: 'The model `x` does not exist.', type: 'NotFoundError', code: 404 },
    code: 'model_not_found',
    quote: 'The model `x` does not exist.',
  },
  {
    name: 'FastAPI’s detail',
    status: 401,
    body: { detail: 'Not authenticated' },
    code: 'invalid_api_key',
    quote: 'Not authenticated',
    said: /^llama3 rejected this deployment’s API key \(401\)/,
  },
  {
    name: 'FastAPI’s list',
    status: 422,
    body: { detail: [{ type: 'missing', loc: ['body', 'messages', 0, 'role'], msg: 'Field required' }] },
    code: 'refused_by_model',
    param: 'messages.0.role',
    quote: 'messages.0.role: Field required',
  },
  {
    name: 'TGI',
    status: 422,
    body: { error: 'Input validation error: `top_p` must be < 1', error_type: 'validation' },
    code: 'refused_by_model',
    quote: 'Input validation error: `top_p` must be < 1',
  },
  {
    name: 'plain text',
    status: 404,
    body: '404 page not found',
    code: 'refused_by_model',
    quote: '404 page not found',
    said: 'llama3 answered 404: “404 page not found”',
  },
  {
    name: 'a proxy’s page',
    status: 502,
    body: '<html>\r\n<head><title>502 Bad Gateway</title></head><body>nginx</body></html>',
    code: 'upstream_error',
    quote: '502 Bad Gateway',
  },
  {
    name: 'the local AI, of a server that is not running',
    status: 502,
    body: {
      error: [{ code: 3043, message: 'The model server did not answer (ECONNREFUSED). Is it running?' }],
    },
    code: 'upstream_error',
    quote: 'The model server did not answer (ECONNREFUSED). Is it running?',
    said: 'llama3: “The model server did not answer (ECONNREFUSED). Is it running?”',
  },
].map((shape) => ({ ...shape, own: 'llama3' }));

export const cloudflares: readonly Shape[] = [
  ...(
    [
      [402, cloudflare(2021, 'Insufficient AI Gateway credits'), 'insufficient_credits', 402],
      [400, cloudflare(2021, 'Insufficient AI Gateway credits'), 'insufficient_credits', 402],
      [402, {}, 'insufficient_credits', 402],
      [400, cloudflare(2021, 'Model not available via unified billing'), 'model_unavailable', 503],
      [429, cloudflare(2021, 'Wholesale rate limit exceeded'), 'rate_limit_exceeded', 429],
      [400, cloudflare(2018, 'Wholesale rate limit exceeded'), 'rate_limit_exceeded', 429],
      [400, cloudflare(2003, 'Rate limited'), 'rate_limit_exceeded', 429],
      [400, cloudflare(7003, 'No route for that model'), 'model_unavailable', 503],
      [404, { error: [{ code: 7003, message: 'Model not found' }] }, 'model_unavailable', 503],
      [404, cloudflare(2047, 'Withdrawn'), 'model_unavailable', 503],
      [400, cloudflare(2001, 'Please configure AI Gateway'), 'gateway_misconfigured', 503],
      [401, cloudflare(2009, 'Unauthorized'), 'gateway_misconfigured', 503],
      [403, cloudflare(10000, 'Authentication error'), 'gateway_misconfigured', 503],
      [500, cloudflare(3043, 'Internal server error'), 'upstream_error', 502],
    ] as const
  ).map(([status, body, code, answered]) => ({
    name: `${String(status)} ${JSON.stringify(body)}`,
    ...{ status, body, code, answered },
  })),
  ...(
    [
      ['a refusal', cloudflare(1000, maxTokens)],
      [
        'AI Gateway’s refusal',
        { error: [{ code: 7003, message: `Model execution failed (User Input Error): ${maxTokens}` }] },
      ],
      [
        'OpenAI’s envelope within',
        cloudflare(1000, JSON.stringify(openAi(maxTokens, { param: 'max_tokens' }))),
      ],
    ] as const
  ).map(([name, body]) => ({
    ...{ name, body, status: 400, code: 'refused_by_model', param: 'max_tokens', quote: maxTokens },
    said: `OpenAI answered 400: “${maxTokens}”`,
  })),
];
