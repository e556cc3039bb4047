import { z } from '@/lib/zod';
import { isJsonObject } from '@/lib/conversation/json-value';
import { LAST_TIME } from '@/lib/conversation/time';
import type { JsonObject } from '@/lib/conversation/types';
import { MAX_MESSAGES } from '@/lib/model/request';
import { MAX_TOKEN_COUNT } from '@/lib/stream/usage';

export const SNAPSHOT_VERSION = 1;
/** A title is one line; a longer one is a mistake or an attack. */
export const MAX_TITLE_LENGTH = 200;

const count = z.number().nonnegative();
const tokenCount = z.int().nonnegative().max(MAX_TOKEN_COUNT);
const jsonObject = z.custom<JsonObject>(isJsonObject);

const usage = z.strictObject({
  prompt_tokens: tokenCount,
  completion_tokens: tokenCount,
  total_tokens: tokenCount,
  prompt_tokens_details: z.strictObject({ cached_tokens: tokenCount }).optional(),
  completion_tokens_details: z.strictObject({ reasoning_tokens: tokenCount }).optional(),
});

const userMessage = z.strictObject({ role: z.literal('user'), content: z.string() });

const toolMessage = z.strictObject({
  role: z.literal('tool'),
  toolCallId: z.string(),
  content: z.string(),
});

const answer = z.strictObject({
  role: z.literal('assistant'),
  content: z.string(),
  refusal: z.string(),
  toolCalls: z.array(z.strictObject({ id: z.string(), name: z.string(), arguments: z.string() })),
  status: z.enum(['complete', 'stopped', 'truncated', 'failed']),
  /** What went wrong, as a sentence. */
  error: z.string().nullable(),
  /** The model asked for; null where nobody was asked. */
  model: z.string().nullable(),
  /** The model that the response named. */
  respondedBy: z.string().nullable(),
  /** What was sent besides the messages; null where it is not shared. */
  parameters: jsonObject.nullable(),
  finishReason: z.string().nullable(),
  usage: usage.nullable(),
  /** Milliseconds. */
  timeToFirstToken: count.max(LAST_TIME).nullable(),
  totalTime: count.max(LAST_TIME).nullable(),
});

/**
 * What is shared of a conversation: the thread that was on screen, and nothing else. Unknown keys are refused, so
 * that nothing travels unseen.
 */
export const snapshotSchema = z.strictObject({
  version: z.literal(SNAPSHOT_VERSION),
  title: z.string().max(MAX_TITLE_LENGTH),
  /** Milliseconds since the epoch. */
  sharedAt: count.max(LAST_TIME),
  model: z.string(),
  /** null where it is not shared. */
  systemPrompt: z.string().nullable(),
  /** The request parameters of the conversation's settings; null where they are not shared. */
  parameters: jsonObject.nullable(),
  messages: z
    .array(z.discriminatedUnion('role', [userMessage, toolMessage, answer]))
    .min(1)
    .max(MAX_MESSAGES),
});

export type Snapshot = z.infer<typeof snapshotSchema>;
export type SnapshotMessage = Snapshot['messages'][number];
export type SnapshotAnswer = z.infer<typeof answer>;
