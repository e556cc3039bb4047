/**
 * Parameters of Chat Completions that have no control of their own; they are set as extra parameters.
 *
 * Source: https://platform.openai.com/docs/api-reference/chat/create
 */
export const otherParameters = [
  'logit_bias',
  'logprobs',
  'metadata',
  'modalities',
  'parallel_tool_calls',
  'prediction',
  'prompt_cache_key',
  'reasoning_effort',
  'safety_identifier',
  'seed',
  'service_tier',
  'stop',
  'store',
  'top_logprobs',
  'user',
  'verbosity',
  'web_search_options',
] as const;
