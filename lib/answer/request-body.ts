import { attachmentsOf, refusalOf, SEPARATOR, textOf, toolCallsOf } from '@/lib/conversation/parts';
import { pathWithDeleted } from '@/lib/conversation/tree';
import type {
  Answer,
  AnswerPart,
  AskedWith,
  Attachment,
  Continuation,
  Conversation,
  ImageDetail,
  Message,
  ToolCall,
  ToolMessage,
  UserMessage,
} from '@/lib/conversation/types';
import { fileBlock, withoutBytes, type ReadAttachment } from './attached';
import { isRecord, parseJson, type JsonValue } from '@/lib/json/json';

type RequestToolCall = { readonly id: string } & (
  | { readonly type: 'function'; readonly function: { readonly name: string; readonly arguments: string } }
  | { readonly type: 'custom'; readonly custom: { readonly name: string; readonly input: string } }
);

type RequestPart =
  | { readonly type: 'text'; readonly text: string }
  | {
      readonly type: 'image_url';
      readonly image_url: { readonly url: string; readonly detail?: ImageDetail };
    }
  | { readonly type: 'file'; readonly file: { readonly filename: string; readonly file_data: string } };

export type RequestMessage =
  | { readonly role: 'system'; readonly content: string }
  | { readonly role: 'user'; readonly content: string | readonly RequestPart[] }
  | {
      readonly role: 'assistant';
      readonly content: string | null;
      readonly tool_calls?: readonly RequestToolCall[];
    }
  | { readonly role: 'tool'; readonly tool_call_id: string; readonly content: string };

/** The body of a chat completion request: the model, the messages, then the parameters as they were set. */
export interface RequestBody {
  readonly model: string;
  readonly messages: readonly RequestMessage[];
  readonly [parameter: string]: JsonValue | readonly RequestMessage[];
}

/**
 * The exact body that asks for an answer. It is made both to send it and, later, to show what was sent: messages do
 * not change once something has been asked below them, so the same body comes out.
 *
 * `path` is the thread above the answer, with what was deleted of it since. From it are left out the messages that
 * `asked` names, and those that the model would refuse or learn nothing from:
 * - answers with nothing in them, as when one failed or was stopped before its first word;
 * - tool calls that were given no result, and results that belong to no call.
 * Answers that failed or were cut after their first words are sent as far as they came, as they stand on screen. A
 * refusal is sent as the text it is.
 *
 * Without `read`, the body is only to be shown: what is attached is told of, its bytes are not there.
 */
export function requestBody(
  asked: AskedWith,
  path: readonly Message[],
  read: ReadAttachment = withoutBytes,
): RequestBody {
  const system: readonly RequestMessage[] =
    asked.systemPrompt === '' ? [] : [{ role: 'system', content: asked.systemPrompt }];
  const turns = turnsOf(sentOf(asked, path));
  const messages = [...system, ...turns.flatMap((turn) => turnMessages(turn, read))];
  return { model: asked.model, messages, ...asked.parameters };
}

/** Returns the attachments of the messages that `requestBody` sends. */
export function attachedTo(asked: AskedWith, path: readonly Message[]): readonly Attachment[] {
  return attachmentsIn(sentOf(asked, path));
}

/** Returns the attachments of all messages of a thread. */
export function attachmentsIn(path: readonly Message[]): readonly Attachment[] {
  return path.flatMap((message) => attachmentsOf(message));
}

function sentOf(asked: AskedWith, path: readonly Message[]): readonly Message[] {
  const without = new Set(asked.without);
  return path.filter(({ id }) => !without.has(id));
}

/** The exact body that asks an answer to go on: the thread, the answer as far as it had come, and the instruction. */
export function continuationBody(
  { asked, from, instruction }: Pick<Continuation, 'asked' | 'from' | 'instruction'>,
  path: readonly Message[],
  answer: Answer,
  read?: ReadAttachment,
): RequestBody {
  const body = requestBody(asked, path, read);
  const unfinished = { role: 'assistant', content: textOf(answer).slice(0, from) } as const;
  return { ...body, messages: [...body.messages, unfinished, { role: 'user', content: instruction }] };
}

/** The body that asked for this answer of a conversation; null where nothing was asked. */
export function requestBodyOf(
  messages: Conversation['messages'],
  answer: Answer,
  read?: ReadAttachment,
): RequestBody | null {
  return answer.asked && requestBody(answer.asked, pathAt(messages, answer.parentId, answer.createdAt), read);
}

/** The bodies that asked this answer to go on, in the order they were sent. */
export function continuationBodiesOf(
  messages: Conversation['messages'],
  answer: Answer,
  read?: ReadAttachment,
): readonly RequestBody[] {
  return (answer.continuations ?? []).map((continuation) =>
    continuationBody(continuation, pathAt(messages, answer.parentId, continuation.askedAt), answer, read),
  );
}

/** The thread down to a message as it was at a time: an answer in it may have been asked to go on since. */
function pathAt(messages: Conversation['messages'], id: string | null, time: number): readonly Message[] {
  return pathWithDeleted(messages, id).map((message) => {
    if (message.role !== 'assistant') return message;
    const next = message.continuations?.find(({ askedAt }) => askedAt > time);
    return next ? { ...message, content: contentUpTo(message.content, next.from) } : message;
  });
}

/** A message, with the results that tools gave right after it. */
interface Turn {
  readonly message: UserMessage | Answer | null;
  readonly results: ToolMessage[];
}

function turnsOf(path: readonly Message[]): readonly Turn[] {
  const turns: Turn[] = [{ message: null, results: [] }];
  for (const message of path) {
    if (message.role === 'tool') turns.at(-1)?.results.push(message);
    else turns.push({ message, results: [] });
  }
  return turns;
}

function turnMessages({ message, results }: Turn, read: ReadAttachment): readonly RequestMessage[] {
  if (message === null) return [];
  if (message.role === 'user') return [{ role: 'user', content: questionContent(message, read) }];

  const text = textOf(message);
  const said = text === '' ? refusalOf(message) : text;
  const content = said === '' ? null : said;
  const answered = toolCallsOf(message).filter(({ id }) =>
    results.some(({ toolCallId }) => toolCallId === id),
  );
  if (answered.length === 0) return content === null ? [] : [{ role: 'assistant', content }];
  return [
    { role: 'assistant', content, tool_calls: answered.map(requestToolCall) },
    ...results
      .filter(({ toolCallId }) => answered.some(({ id }) => id === toolCallId))
      .map((result) => ({ role: 'tool', tool_call_id: result.toolCallId, content: textOf(result) }) as const),
  ];
}

/** Text alone is sent as text; what is attached goes before it. */
function questionContent(message: UserMessage, read: ReadAttachment): string | readonly RequestPart[] {
  if (attachmentsOf(message).length === 0) return textOf(message);
  return message.content.map((part) => requestPart(part, read));
}

function requestPart(part: UserMessage['content'][number], read: ReadAttachment): RequestPart {
  if (part.type === 'text') return part;
  if (part.type === 'image') {
    const url = read(part);
    return { type: 'image_url', image_url: part.detail === 'auto' ? { url } : { url, detail: part.detail } };
  }
  if (part.mediaType === 'text/plain') return { type: 'text', text: fileBlock(part, read(part)) };
  return { type: 'file', file: { filename: part.name, file_data: read(part) } };
}

function requestToolCall({ id, custom, name, arguments: text }: ToolCall): RequestToolCall {
  if (custom) return { id, type: 'custom', custom: { name, input: text } };
  return { id, type: 'function', function: { name, arguments: text } };
}

/** An answer's content as it was when its text had only `length` characters. */
export function contentUpTo(content: readonly AnswerPart[], length: number): readonly AnswerPart[] {
  let left = length;
  const kept: AnswerPart[] = [];
  for (const part of content) {
    if (part.type !== 'text') {
      kept.push(part);
      continue;
    }
    if (left > 0) kept.push({ ...part, text: part.text.slice(0, left) });
    left -= part.text.length + SEPARATOR.length;
  }
  return kept;
}

/** Whether a body, or its text, asks for a stream. */
export function streamsIn(body: RequestBody | string): boolean {
  const value: unknown = typeof body === 'string' ? parseJson(body) : body;
  return isRecord(value) && value['stream'] === true;
}
