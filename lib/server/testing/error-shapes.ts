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
  /** The envelope's message, where that is not only the quotation. */
  readonly said?: string | RegExp;
}

const cloudflare = (code: number, message: string) => ({
  success: false,
  errors: [{ code, message }],
});
export const openAi = (message: string, fields: object = {}) => ({
  error: { message, type: 'invalid_request_error', param: null, code: null, ...fields },
});
const maxTokens =
  "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.";
export const tooLong =
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
