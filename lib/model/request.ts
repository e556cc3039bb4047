import { z } from '@/lib/json/zod';
import type { JsonValue } from '@/lib/json/json';
import type { ValueSchema } from '@/lib/parameters/kinds';
import { parameters } from '@/lib/parameters/parameters';

/** More messages than any conversation has; a larger count is a mistake or an attack. */
const MAX_MESSAGES = 10_000;
/** OpenAI's own limit on functions in one request. */
const MAX_TOOLS = 128;
/** Each choice is an answer of its own, and paid as one. */
const MAX_CHOICES = 8;

const contentPart = z.looseObject({ type: z.string() });

const message = z.looseObject({
  role: z.enum(['system', 'developer', 'user', 'assistant', 'tool']),
  content: z.union([z.string(), z.array(contentPart), z.null()], {
    error: 'expected text, a list of content parts, or null',
  }),
});

const tool = z.looseObject({
  type: z.string(),
  function: z.looseObject({ name: z.string().min(1) }).optional(),
});

const toolChoice = z.union(
  [
    z.enum(['none', 'auto', 'required']),
    z.looseObject({ type: z.literal('function'), function: z.looseObject({ name: z.string().min(1) }) }),
  ],
  { error: 'expected “none”, “auto”, “required”, or {"type": "function", "function": {"name": …}}' },
);

const responseFormat = z.discriminatedUnion('type', [
  z.looseObject({ type: z.literal('text') }),
  z.looseObject({ type: z.literal('json_object') }),
  z.looseObject({
    type: z.literal('json_schema'),
    json_schema: z.looseObject({
      name: z.string().min(1),
      schema: z.record(z.string(), z.unknown()),
      strict: z.boolean(),
    }),
  }),
]);

/** The fields of lib/parameters. The panel's hints stay out of them: they speak to a person at the panel, not to a caller of the API. */
const parameterFields = Object.fromEntries(
  parameters.map(({ name, schema }) => [name, validator(schema).optional()]),
);

function validator(schema: ValueSchema): z.ZodType<JsonValue> {
  if ('enum' in schema) return z.enum(schema.enum);
  const { minimum, maximum } = schema;
  const number = schema.type === 'integer' ? z.number().int() : z.number();
  const from = minimum === undefined ? number : number.min(minimum);
  return maximum === undefined ? from : from.max(maximum);
}

/**
 * A Chat Completions request as this deployment accepts it. Keys that are not listed pass through untouched,
 * because the model's provider adds parameters faster than anyone can list them.
 *
 * Source: https://platform.openai.com/docs/api-reference/chat/create
 */
export const chatCompletionRequest = z.looseObject({
  model: z.string().min(1).optional(),
  messages: z.array(message).min(1).max(MAX_MESSAGES),
  ...parameterFields,
  n: z.number().int().min(1).max(MAX_CHOICES).optional(),
  stream: z.boolean().optional(),
  stream_options: z.strictObject({ include_usage: z.boolean().optional() }).optional(),
  tools: z.array(tool).max(MAX_TOOLS).optional(),
  tool_choice: toolChoice.optional(),
  response_format: responseFormat.optional(),
});

export type ChatCompletionRequest = z.infer<typeof chatCompletionRequest>;
export type ChatMessage = z.infer<typeof message>;
