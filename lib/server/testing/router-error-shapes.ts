import { openAi, type Shape } from './error-shapes';

/* The errors of routers and of other providers. */

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
