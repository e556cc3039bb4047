import { z } from '@/lib/json/zod';

const toolCall = z.looseObject({
  id: z.string(),
  type: z.string(),
  function: z.looseObject({ name: z.string(), arguments: z.string() }),
});

const toolCallDelta = z.looseObject({
  index: z.number().int(),
  id: z.string().optional(),
  type: z.string().optional(),
  function: z.looseObject({ name: z.string().optional(), arguments: z.string().optional() }).optional(),
});

/** The tokens of a choice, where log probabilities were asked for; lib/answer/token-probabilities.ts reads them. */
const tokenLogprobs = z.array(z.unknown()).readonly().nullish();
const logprobs = z.looseObject({ content: tokenLogprobs, refusal: tokenLogprobs }).nullish();

const finishReason = z.string().nullable().optional();

/** Token counts of one completion. */
const completionUsage = z.looseObject({
  prompt_tokens: z.number(),
  completion_tokens: z.number(),
  total_tokens: z.number(),
  prompt_tokens_details: z.looseObject({ cached_tokens: z.number().optional() }).nullish(),
  completion_tokens_details: z.looseObject({ reasoning_tokens: z.number().optional() }).nullish(),
});

/** A completion that was not streamed. Source: https://platform.openai.com/docs/api-reference/chat/object */
export const chatCompletion = z.looseObject({
  id: z.string(),
  object: z.literal('chat.completion'),
  created: z.number(),
  model: z.string(),
  choices: z.array(
    z.looseObject({
      index: z.number().int(),
      message: z.looseObject({
        role: z.literal('assistant'),
        content: z.string().nullable(),
        refusal: z.string().nullish(),
        tool_calls: z.array(toolCall).optional(),
      }),
      logprobs,
      finish_reason: finishReason,
    }),
  ),
  usage: completionUsage.optional(),
});

/**
 * One event of a streamed completion. The last before `[DONE]` has no choices and carries the usage.
 * Source: https://platform.openai.com/docs/api-reference/chat-streaming
 */
export const chatCompletionChunk = z.looseObject({
  id: z.string(),
  object: z.literal('chat.completion.chunk'),
  created: z.number(),
  model: z.string(),
  choices: z.array(
    z.looseObject({
      index: z.number().int(),
      delta: z.looseObject({
        role: z.string().optional(),
        content: z.string().nullish(),
        refusal: z.string().nullish(),
        tool_calls: z.array(toolCallDelta).optional(),
      }),
      logprobs,
      finish_reason: finishReason,
    }),
  ),
  usage: completionUsage.nullish(),
});

export type CompletionUsage = z.infer<typeof completionUsage>;
export type ChatCompletion = z.infer<typeof chatCompletion>;
export type ChatCompletionChunk = z.infer<typeof chatCompletionChunk>;
