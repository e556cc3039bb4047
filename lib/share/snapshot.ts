import { z } from '@/lib/json/zod';
import { isJsonObject, type JsonObject, MAX_JSON_DEPTH } from '@/lib/json/json';
import { LAST_TIME } from '@/lib/conversation/time';
import { MAX_ERROR_PARAM_LENGTH, MAX_QUOTE_LENGTH } from '@/lib/model/answer-error';
import { MAX_TOKEN_COUNT } from '@/lib/model/usage';
import { exceededBound, type JsonBounds } from '@/lib/json/json-meter';
import { attachedBytes, snapshotFile, snapshotImage, snapshotRecord } from './snapshot-attachment';
import { shareProblem, sharedParts, type SharedPart, type ShareProblem } from './share-problem';

/*
 * Bounds of a snapshot. All of it is inflated, parsed and drawn for each reader, at the edge and in the browser,
 * so a few bytes must not come to much there. Checked before it is sent, when it is stored, and whenever it is read.
 */

/** JSON text in UTF-8: 200 messages of 8 KB come to half of it, the longest answer of a model to a sixth. */
export const MAX_SNAPSHOT_BYTES = 3_000_000;
const MAX_SHARED_MESSAGES = 2_000;
/** Of one message: as many calls of tools as one answer may hold, and what stands between them. */
const MAX_SHARED_PARTS = 256;
/** More columns than a comparison has. */
const MAX_COLUMN = 99;
/** An answer's own request, and as often as anybody lets one go on. */
const MAX_SHARED_REQUESTS = 100;
/** More kinds of content than there are. */
const MAX_NOT_SHOWN = 32;
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

/** Older versions are read by older-snapshot.ts. */
export const SNAPSHOT_VERSION = 5;
/** A title is one line; a longer one is a mistake or an attack. */
export const MAX_TITLE_LENGTH = 200;

export const count = z.number().nonnegative().max(Number.MAX_SAFE_INTEGER);
const tokenCount = z.int().nonnegative().max(MAX_TOKEN_COUNT);
export const name = z.string().max(MAX_NAME_LENGTH);
export const sharedParameters = z.custom<JsonObject>(isJsonObject, { abort: true }).check((context) => {
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

const textPart = z.strictObject({ type: z.literal('text'), text: z.string() });
const textContent = z.array(textPart).max(MAX_SHARED_PARTS);

const questionPart = z.discriminatedUnion('type', [textPart, snapshotImage, snapshotFile]);

const userMessage = z.strictObject({
  role: z.literal('user'),
  content: z.array(questionPart).max(MAX_SHARED_PARTS),
});

const toolMessage = z.strictObject({
  role: z.literal('tool'),
  toolCallId: name,
  content: textContent,
});

/** An AnswerError. What has a code or a unit that this build does not know is read as far as it is understood. */
const answerError = z.strictObject({
  code: name,
  params: z.strictObject({
    status: count.optional(),
    service: name.optional(),
    seconds: count.optional(),
    limit: count.optional(),
    left: count.optional(),
    unit: name.optional(),
    resetsAt: count.optional(),
  }),
  param: z.string().max(MAX_ERROR_PARAM_LENGTH).nullable(),
  quote: z.string().max(MAX_QUOTE_LENGTH).nullable(),
});

const answerPart = z.discriminatedUnion('type', [
  textPart,
  /** A thought of the model, where it is shared. Milliseconds. */
  z.strictObject({ type: z.literal('thinking'), text: z.string(), time: count.max(LAST_TIME).nullable() }),
  z.strictObject({ type: z.literal('refusal'), text: z.string() }),
  z.strictObject({
    type: z.literal('tool_call'),
    id: name,
    custom: z.literal(true).exactOptional(),
    name,
    arguments: z.string(),
  }),
]);

export const sharedAnswer = z.strictObject({
  role: z.literal('assistant'),
  content: z.array(answerPart).max(MAX_SHARED_PARTS),
  status: z.enum(['complete', 'stopped', 'truncated', 'failed']),
  /** The error that ended it. */
  error: answerError.nullable(),
  /** The model asked for; null where nobody was asked. */
  model: name.nullable(),
  /** The model that the response named. */
  respondedBy: name.nullable(),
  /** The parameters sent besides the messages; null where they are not shared. */
  parameters: sharedParameters.nullable(),
  finishReason: name.nullable(),
  usage: usage.nullable(),
  /** Content that it had and the page does not show, by codes of which a newer build may know more. */
  notShown: z.array(name).max(MAX_NOT_SHOWN).exactOptional(),
  /** Milliseconds. */
  timeToFirstToken: count.max(LAST_TIME).nullable(),
  totalTime: count.max(LAST_TIME).nullable(),
  /** As in `Answer`, where what is shared does not tell it. */
  writingTime: count.max(LAST_TIME).exactOptional(),
  edited: z.literal(true).exactOptional(),
  /** It was asked with a body that a person wrote, which is not shared. */
  written: z.literal(true).exactOptional(),
  /** The records of its requests, where they are shared: its own first, then those of its continuations. */
  records: z.array(snapshotRecord).min(1).max(MAX_SHARED_REQUESTS).exactOptional(),
  /** Of answers one after the other that stand side by side; `variant` is null where it is not shared. */
  comparison: z
    .strictObject({ column: z.int().min(0).max(MAX_COLUMN), variant: sharedParameters.nullable() })
    .exactOptional(),
});

export const sharedMessages = z
  .array(z.discriminatedUnion('role', [userMessage, toolMessage, sharedAnswer]))
  .max(MAX_SHARED_MESSAGES);

/**
 * A shared conversation: the thread that was on screen, and nothing else. Unknown keys are refused, so
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
  parameters: sharedParameters.nullable(),
  messages: sharedMessages.min(1),
  /** The bytes of what is attached, where they are shared. */
  attachments: attachedBytes.exactOptional(),
  /** The records of requests, packed (lib/answer/pack-record.ts), where they are shared. */
  records: attachedBytes.exactOptional(),
});

export type Snapshot = z.infer<typeof snapshotSchema>;
export type SnapshotMessage = Snapshot['messages'][number];
export type SnapshotQuestion = z.infer<typeof userMessage>;
export type SnapshotAnswer = z.infer<typeof sharedAnswer>;

/** Whether a parameter tells a reader something: how the answer travelled does not. */
export function concernsReaders(parameter: string): boolean {
  return parameter !== 'stream' && parameter !== 'stream_options';
}

/**
 * Why a snapshot would be refused; null where it may be sent. `numberOf` gives the number by which people know the
 * message at a place.
 */
export function snapshotProblem(
  snapshot: Snapshot,
  numberOf: (place: number) => number,
): ShareProblem | null {
  const { messages } = snapshot;
  if (messages.length === 0) return shareProblem('no_messages');
  if (messages.length > MAX_SHARED_MESSAGES) {
    return shareProblem('too_many_messages', { size: messages.length, limit: MAX_SHARED_MESSAGES });
  }
  const text = JSON.stringify(snapshot);
  const size = new TextEncoder().encode(text).length;
  if (size > MAX_SNAPSHOT_BYTES) return shareProblem('too_much_text', { size, limit: MAX_SNAPSHOT_BYTES });
  if (exceededBound(text, snapshotBounds)) return shareProblem('too_complex');
  const path = snapshotSchema.safeParse(snapshot).error?.issues[0]?.path;
  if (!path) return null;
  const [field, place, part] = path;
  return field === 'messages' && typeof place === 'number'
    ? shareProblem('message_too_large', { number: numberOf(place), part: sharedPart(part) })
    : shareProblem('details_too_large', { part: sharedPart(field) });
}

function sharedPart(key: unknown): SharedPart {
  return sharedParts.find((part) => part === key) ?? 'details';
}
