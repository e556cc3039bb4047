import type { ValueSchema } from './value-schema';

/** OpenAI's own limit on functions in one request. */
const MAX_FUNCTIONS = 128;

/** Names of functions, tools and schemas, as OpenAI takes them. */
export const namePattern = '^[a-zA-Z0-9_-]{1,64}$';

/**
 * The parameters that OpenAI documents and the panel has no control for: name → what it may be. They are set as extra
 * parameters, and checked at the server. One that gets a control moves to parameters.ts (docs/recipes.md).
 *
 * Source: https://platform.openai.com/docs/api-reference/chat/create
 */
export const withoutControl: Readonly<Record<string, ValueSchema>> = {
  prompt_cache_retention: { enum: ['in-memory', 'in_memory', '24h'] },
  user: { type: 'string' },
  modalities: { type: 'array', items: { enum: ['text', 'audio'] }, minItems: 1 },
  audio: {
    type: 'object',
    properties: {
      voice: { anyOf: [{ type: 'string' }, { type: 'object' }] },
      format: { enum: ['wav', 'aac', 'mp3', 'flac', 'opus', 'pcm16'] },
    },
    required: ['voice', 'format'],
  },
  web_search_options: {
    type: 'object',
    properties: {
      search_context_size: { enum: ['low', 'medium', 'high'] },
      user_location: { type: 'object' },
    },
  },
  functions: {
    type: 'array',
    minItems: 1,
    maxItems: MAX_FUNCTIONS,
    items: {
      type: 'object',
      properties: {
        name: { type: 'string', pattern: namePattern },
        description: { type: 'string' },
        parameters: { type: 'object' },
      },
      required: ['name'],
    },
  },
  function_call: {
    anyOf: [
      { enum: ['none', 'auto'] },
      { type: 'object', properties: { name: { type: 'string' } }, required: ['name'] },
    ],
  },
};
