import { parseBoundedJson } from '@/lib/json/json-meter';
import { isFilled, isRecord, type UnknownRecord } from '@/lib/json/json';
import { openAiReason } from '@/lib/model/finish-reason';
import type { NotShown } from '@/lib/model/not-shown';
import { readUsage } from '@/lib/model/usage';
import { bodyBounds, eventBounds, MAX_WORD_LENGTH } from './answer-limits';
import { hasWords, messageDeltas } from './chat-message';
import type { Delta, WireFormat } from './delta';
import type { SseEvent } from './sse-decoder';
import { readDeclaredError, readReportedError } from './stream-error';

/**
 * OpenAI's Chat Completions, as OpenAI writes them and as others do, and the form of Workers AI that may stand in their place. What the format does not know is judged by what it
 * proves: a part in which words must have been lost makes an answer unreadable, anything else does not.
 *
 * Source: https://platform.openai.com/docs/api-reference/chat-streaming
 */
export const chatFormat: WireFormat = { readEvent, readBody };

const lost: Delta = { kind: 'unreadable', lost: true };
const foreign: Delta = { kind: 'unreadable', lost: false };
/** Events that only keep a connection open. */
const keptAlive = /ping|heartbeat|keep.?alive/i;

function* readEvent({ type, data: sent }: SseEvent): Generator<Delta, void> {
  // Some proxies wrap an event into another.
  const data = sent.startsWith('data:') ? sent.replace(/^(?:data:\s*)+/, '').trim() : sent.trim();
  if (data === '') return;
  if (data === '[DONE]') {
    yield { kind: 'done' };
    return;
  }
  const value = parseBoundedJson(data, eventBounds);
  const isMessage = type === 'message';
  if (type === 'error') yield { kind: 'error', error: readDeclaredError(data, value) };
  else if (isRecord(value) && (isMessage || hasChoices(value)))
    yield* chunkDeltas(value, value['object'] === 'chat.completion');
  else {
    const error = readReportedError(value);
    if (error) yield { kind: 'error', error };
    else if (!isMessage && !keptAlive.test(type)) yield foreign;
    else if (isMessage) yield value === undefined ? lost : foreign;
  }
}

function* readBody(text: string): Generator<Delta, void> {
  const value = parseBoundedJson(text, bodyBounds);
  if (isRecord(value) && (hasChoices(value) || workersAiResult(value))) yield* chunkDeltas(value, true);
  else {
    const error = readReportedError(value);
    yield error ? { kind: 'error', error } : lost;
  }
  yield { kind: 'whole' };
  yield { kind: 'done' };
}

function hasChoices({ choices }: UnknownRecord): boolean {
  return Array.isArray(choices) && choices.length > 0;
}

/** `isWhole` says that it is not one of many. */
function* chunkDeltas(chunk: UnknownRecord, isWhole: boolean): Generator<Delta, void> {
  const name = readWord(chunk['model']);
  if (name !== null) yield { kind: 'model', name };
  const choices: unknown = chunk['choices'];
  const list: readonly unknown[] = Array.isArray(choices) ? choices : [];
  for (const [place, choice] of list.entries()) {
    const number = choiceNumber(choice, place);
    if (number === null) yield notShown('choices');
    else for (const delta of choiceDeltas(choice, isWhole)) yield { ...delta, choice: number };
  }
  const result = workersAiResult(chunk);
  if (result) yield* workersAiDeltas(result);
  yield* usageDeltas(result ?? chunk, list[0]);
  if (isFilled(chunk['citations']) || isFilled(chunk['search_results'])) yield notShown('citations');
  const error = readReportedError(chunk);
  if (error) yield { kind: 'error', error };
  else if (!result && !Array.isArray(choices) && chunk['usage'] === undefined && !isPing(chunk))
    yield foreign;
}

/** The number of a choice: its place where it has none, null where it has one that cannot be. */
export function choiceNumber(choice: unknown, place: number): number | null {
  const index: unknown = isRecord(choice) ? (choice['index'] ?? place) : place;
  const number = typeof index === 'string' && /^\d{1,3}$/.test(index) ? Number(index) : index;
  return typeof number === 'number' && Number.isSafeInteger(number) && number >= 0 ? number : null;
}

function* choiceDeltas(choice: unknown, isWhole: boolean): Generator<Delta, void> {
  if (!isRecord(choice)) {
    yield lost;
    return;
  }
  const { delta, message, text } = choice;
  const saysInDelta = isRecord(delta) && hasWords(delta);
  if (isRecord(delta)) yield* messageDeltas(delta, { all: false });
  // Some send the message as it stands beside what is new of it, or in its place.
  if (isRecord(message) && !saysInDelta) {
    yield* messageDeltas(message, { all: true });
    if (isWhole) yield { kind: 'whole' };
  } else if (typeof text === 'string' && !saysInDelta) yield { kind: 'text', text, all: false };
  else if (isUnreadable(delta) || (isUnreadable(message) && !saysInDelta)) yield lost;
  else if (isWhole && !isRecord(delta)) yield lost;

  const { logprobs } = choice;
  if (isRecord(logprobs) && Object.values(logprobs).some(isFilled)) yield notShown('logprobs');
  const reason = readWord(choice['finish_reason']);
  // DashScope writes that there is none as a word.
  if (reason !== null && !/^(?:null|none)$/i.test(reason)) {
    yield { kind: 'finish', reason: openAiReason(reason) };
  }
}

function isUnreadable(message: unknown): boolean {
  return message !== undefined && message !== null && !isRecord(message);
}

/** Token counts: of the chunk, or in Groq's and Moonshot's places for them. */
function* usageDeltas(chunk: UnknownRecord, choice: unknown): Generator<Delta, void> {
  const places = [chunk, chunk['x_groq'], choice];
  for (const place of places) {
    const counts = isRecord(place) ? place['usage'] : null;
    if (!isRecord(counts)) continue;
    const { prompt_tokens: prompt, completion_tokens: completion } = counts;
    const total = counts['total_tokens'] ?? Number(prompt) + Number(completion);
    const usage = readUsage({ ...counts, total_tokens: total });
    if (usage) yield { kind: 'usage', usage };
    return;
  }
}

function isPing({ type }: UnknownRecord): boolean {
  return typeof type === 'string' && keptAlive.test(type);
}

function notShown(what: NotShown): Delta {
  return { kind: 'notShown', what };
}

/** A name of the provider's; null where it is none, or too long to be one. */
function readWord(value: unknown): string | null {
  return typeof value === 'string' && value !== '' && value.length <= MAX_WORD_LENGTH ? value : null;
}

/*
 * The form of Cloudflare's own Workers AI, which several of its models have in the place of OpenAI's: `{response}`, with
 * `tool_calls` and `usage` beside it, in events as in a whole body. Its REST API wraps a body as `{result, success}`. A
 * model with OpenAI's form may end its stream with an event of this one, which has the usage of all.
 *
 * Source: https://developers.cloudflare.com/workers-ai/models/llama-3.3-70b-instruct-fp8-fast/
 */

/** Returns the result that a body or event has in this form; null where it has another. */
function workersAiResult(value: UnknownRecord): UnknownRecord | null {
  const { result, success } = value;
  const inner = isRecord(result) && success === true ? result : value;
  const isOther = inner['choices'] !== undefined || inner['object'] !== undefined;
  return isOther || textOfResponse(inner['response']) === null ? null : inner;
}

/** Its text and calls. */
function* workersAiDeltas(result: UnknownRecord): Generator<Delta, void> {
  const { response, tool_calls: calls } = result;
  const message = { content: textOfResponse(response), tool_calls: calls };
  for (const delta of messageDeltas(message, { all: false })) yield { ...delta, choice: 0 };
  yield { kind: 'unreasoned', choice: 0 };
}

/** A token that is a number may come as one, and JSON that was asked for as what it means. */
function textOfResponse(response: unknown): string | null {
  if (typeof response === 'string') return response;
  if (response === null) return '';
  if (typeof response === 'number') return String(response);
  return isRecord(response) || Array.isArray(response) ? JSON.stringify(response) : null;
}
