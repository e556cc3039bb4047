import { z } from '@/lib/json/zod';
import { isJsonObject, type JsonObject, MAX_JSON_DEPTH } from '@/lib/json/json';
import { LAST_TIME } from '@/lib/conversation/time';
import { MAX_TOKEN_COUNT } from '@/lib/model/usage';
import { exceededBound, type JsonBounds } from '@/lib/json/json-meter';

/*
 * What a snapshot may come to. All of it is inflated, parsed and drawn for each reader, at the edge and in the browser,
 * so a few bytes must not come to much there. Checked before it is sent, when it is stored, and whenever it is read.
 */

/** JSON text in UTF-8: 200 messages of 8 KB come to half of it, the longest answer of a model to a sixth. */
export const MAX_SNAPSHOT_BYTES = 3_000_000;
const MAX_SHARED_MESSAGES = 2_000;
/** As many as one answer may hold. */
const MAX_SHARED_TOOL_CALLS = 128;
/** Of models, tools, calls and reasons to finish. */
const MAX_NAME_LENGTH = 200;
/** Characters of one message's parameters as JSON: room for 128 tools of 1.5 KB. */
const MAX_PARAMETERS_LENGTH = 200_000;

/** Parsing takes as long as the values and keys are many: 2,000 messages with all their figures have half of these. */
export const snapshotBounds: JsonBounds = {
  // Around parameters stand the snapshot, its messages and one of these.
  depth: MAX_JSON_DEPTH + 3,
  values: 100_000,
  keys: 100_000,
};

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

/** Whether a parameter tells a reader something: how the answer travelled does not. */
export function concernsReaders(parameter: string): boolean {
  return parameter !== 'stream' && parameter !== 'stream_options';
}

/** What the parts of a message are called where people see them. */
const partNames = new Map<unknown, string>([
  ['toolCalls', 'tool calls'],
  ['toolCallId', 'tool call id'],
  ['parameters', 'parameters'],
  ['model', 'model name'],
  ['respondedBy', 'model name'],
  ['usage', 'token counts'],
]);

/**
 * Why a snapshot would be refused, as a sentence that says what to do; null where it may be sent. `numberOf` gives the
 * number by which people know the message at a place.
 */
export function snapshotProblem(snapshot: Snapshot, numberOf: (place: number) => number): string | null {
  const { messages } = snapshot;
  if (messages.length === 0) return 'Choose at least one message to share.';
  if (messages.length > MAX_SHARED_MESSAGES) {
    return `A link holds ${MAX_SHARED_MESSAGES.toLocaleString('en')} messages; these are ${messages.length.toLocaleString('en')}. Leave out some of them.`;
  }
  const text = JSON.stringify(snapshot);
  const size = new TextEncoder().encode(text).length;
  if (size > MAX_SNAPSHOT_BYTES) {
    return `This is ${megabytes(size)} of text; a link holds ${megabytes(MAX_SNAPSHOT_BYTES)}. Leave out the longest messages; their sizes are listed below.`;
  }
  if (exceededBound(text, snapshotBounds)) {
    return 'The parameters and tool calls have more parts than a link holds. Leave out the parameters, or messages with many tool calls.';
  }
  const path = snapshotSchema.safeParse(snapshot).error?.issues[0]?.path;
  if (!path) return null;
  const [field, place, part] = path;
  if (field !== 'messages' || typeof place !== 'number') {
    return `This can’t be shared: the ${partNames.get(field) ?? 'details'} exceed what a link holds. Leave out the parameters, or use a shorter model name.`;
  }
  return `Message ${numberOf(place).toLocaleString('en')} can’t be shared: a link can’t hold its ${partNames.get(part) ?? 'details'}. Leave out this message.`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
