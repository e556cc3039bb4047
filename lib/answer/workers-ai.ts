import { isRecord, type UnknownRecord } from '@/lib/json/json';
import { messageDeltas } from './chat-message';
import type { Delta } from './delta';

/*
 * The form of Cloudflare's own Workers AI, which several of its models have in the place of OpenAI's: `{response}`, with
 * `tool_calls` and `usage` beside it, in events as in a whole body. Its REST API wraps a body as `{result, success}`. A
 * model with OpenAI's form may end its stream with an event of this one, which has the usage of all.
 *
 * Source: https://developers.cloudflare.com/workers-ai/models/llama-3.3-70b-instruct-fp8-fast/
 */

/** What a body or event says in this form; null where it has another. */
export function workersAiResult(value: UnknownRecord): UnknownRecord | null {
  const { result, success } = value;
  const inner = isRecord(result) && success === true ? result : value;
  const isOther = inner['choices'] !== undefined || inner['object'] !== undefined;
  return isOther || textOf(inner['response']) === null ? null : inner;
}

/** Its text and calls. */
export function* workersAiDeltas(result: UnknownRecord): Generator<Delta, void> {
  const { response, tool_calls: calls } = result;
  const message = { content: textOf(response), tool_calls: calls };
  for (const delta of messageDeltas(message, { all: false })) yield { ...delta, choice: 0 };
  yield { kind: 'unreasoned', choice: 0 };
}

/** A token that is a number may come as one, and JSON that was asked for as what it means. */
function textOf(response: unknown): string | null {
  if (typeof response === 'string') return response;
  if (response === null) return '';
  if (typeof response === 'number') return String(response);
  return isRecord(response) || Array.isArray(response) ? JSON.stringify(response) : null;
}
