import { z } from '@/lib/json/zod';
import { samplingParameters, tokenLimitParameters } from '@/lib/parameters/parameters';

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

const [temperature, topP, frequencyPenalty, presencePenalty] = samplingParameters;
const [maxCompletionTokens, maxTokens] = tokenLimitParameters;

const within = ({ min, max, hint }: { min: number; max: number; hint: string }) =>
  z.number().min(min).max(max).describe(hint).optional();
const tokens = ({ hint }: { hint: string }) => z.number().int().positive().describe(hint).optional();

/**
 * A Chat Completions request as this deployment accepts it. Keys that are not listed pass through untouched,
 * because the model's provider adds parameters faster than anyone can list them.
 *
 * Source: https://platform.openai.com/docs/api-reference/chat/create
 */
export const chatCompletionRequest = z.looseObject({
  model: z.string().min(1).optional(),
  messages: z.array(message).min(1).max(MAX_MESSAGES),
  temperature: within(temperature),
  top_p: within(topP),
  frequency_penalty: within(frequencyPenalty),
  presence_penalty: within(presencePenalty),
  max_completion_tokens: tokens(maxCompletionTokens),
  max_tokens: tokens(maxTokens),
  n: z.number().int().min(1).max(MAX_CHOICES).describe('So many answers, each paid for.').optional(),
  stream: z.boolean().optional(),
  stream_options: z.strictObject({ include_usage: z.boolean().optional() }).optional(),
  tools: z.array(tool).max(MAX_TOOLS).optional(),
  tool_choice: toolChoice.optional(),
  response_format: responseFormat.optional(),
});

export type ChatCompletionRequest = z.infer<typeof chatCompletionRequest>;
export type ChatMessage = z.infer<typeof message>;
