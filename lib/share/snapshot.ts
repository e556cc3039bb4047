import { z } from '@/lib/json/zod';
import { isJsonObject, type JsonObject } from '@/lib/json/json';
import { LAST_TIME } from '@/lib/conversation/time';
import { MAX_TOKEN_COUNT } from '@/lib/model/usage';
import { MAX_NAME_LENGTH, MAX_PARAMETERS_LENGTH, MAX_SHARED_MESSAGES, MAX_SHARED_TOOL_CALLS } from './limits';

export const SNAPSHOT_VERSION = 1;
/** A title is one line; a longer one is a mistake or an attack. */
export const MAX_TITLE_LENGTH = 200;

const count = z.number().nonnegative().max(Number.MAX_SAFE_INTEGER);
const tokenCount = z.int().nonnegative().max(MAX_TOKEN_COUNT);
const name = z.string().max(MAX_NAME_LENGTH);
const parameters = z.custom<JsonObject>(isJsonObject, { abort: true }).check((context) => {
  if (JSON.stringify(context.value).length <= MAX_PARAMETERS_LENGTH) return;
  context.issues.push({
    code: 'too_big',
    origin: 'string',
    maximum: MAX_PARAMETERS_LENGTH,
    input: context.value,
  });
});

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
  toolCallId: name,
  content: z.string(),
});

const answer = z.strictObject({
  role: z.literal('assistant'),
  content: z.string(),
  refusal: z.string(),
  toolCalls: z.array(z.strictObject({ id: name, name, arguments: z.string() })).max(MAX_SHARED_TOOL_CALLS),
  status: z.enum(['complete', 'stopped', 'truncated', 'failed']),
  /** What went wrong, as a sentence. */
  error: z.string().nullable(),
  /** The model asked for; null where nobody was asked. */
  model: name.nullable(),
  /** The model that the response named. */
  respondedBy: name.nullable(),
  /** What was sent besides the messages; null where it is not shared. */
  parameters: parameters.nullable(),
  finishReason: name.nullable(),
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
  model: name,
  /** null where it is not shared. */
  systemPrompt: z.string().nullable(),
  /** The request parameters of the conversation's settings; null where they are not shared. */
  parameters: parameters.nullable(),
  messages: z
    .array(z.discriminatedUnion('role', [userMessage, toolMessage, answer]))
    .min(1)
    .max(MAX_SHARED_MESSAGES),
});

export type Snapshot = z.infer<typeof snapshotSchema>;
export type SnapshotMessage = Snapshot['messages'][number];
export type SnapshotAnswer = z.infer<typeof answer>;
