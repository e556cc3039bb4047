import { exceededBound } from './json-meter';
import { MAX_DEPTH } from './max-depth';
import { parseJson } from './json';
import { jsonFault } from './json-fault';
import { jsonLoss } from './json-loss';
import { isJsonValue } from './json-value';
import type { JsonValue } from './json-value';

/** JSON text as read: its value, or what is wrong with it, in words that follow “the text …”. */
export type JsonTextResult =
  { readonly ok: true; readonly value: JsonValue } | { readonly ok: false; readonly reason: string };

/** The most that a request puts around such text: its body and `response_format`, around a schema. */
const LEVELS_AROUND = 2;
/** A request takes no more: see lib/server/read-json.ts. What is not JSON may seem deeper than it is. */
const MAX_LENGTH = 20 * 1024 * 1024;
const BOUNDS = { depth: 1_000, values: 250_000, keys: 150_000 };

/**
 * Reads JSON that a person typed. Says at which line and column it fails, or would be sent as something else than it
 * says, or that it is too deep for a request.
 */
export function readJsonText(text: string): JsonTextResult {
  if (text.length > MAX_LENGTH) return { ok: false, reason: 'is too long for a request' };
  const exceeded = exceededBound(text, BOUNDS);
  if (exceeded)
    return { ok: false, reason: exceeded === 'depth' ? 'is nested too deeply' : `has too many ${exceeded}` };
  const value = parseJson(text);
  if (value === undefined) {
    return { ok: false, reason: `is not valid JSON: see ${place(text, jsonFault(text) ?? 0)}` };
  }
  if (!isJsonValue(value, MAX_DEPTH - LEVELS_AROUND)) {
    return { ok: false, reason: 'is nested too deeply, or holds a number that is too large' };
  }
  const loss = jsonLoss(text);
  return loss
    ? { ok: false, reason: `${loss.reason}: see ${place(text, loss.offset)}` }
    : { ok: true, value };
}

function place(text: string, offset: number): string {
  const lines = text.slice(0, offset).split('\n');
  const column = (lines.at(-1) ?? '').length + 1;
  return `line ${String(lines.length)}, column ${String(column)}`;
}
