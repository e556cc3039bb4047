import { parseJson } from '@/lib/stream/json';
import { jsonFault } from './json-fault';
import { isJsonValue } from './json-value';
import type { JsonValue } from './types';

/** JSON text as read: its value, or what is wrong with it, in words that follow “the text …”. */
export type JsonTextResult =
  { readonly ok: true; readonly value: JsonValue } | { readonly ok: false; readonly reason: string };

/** Reads JSON that a person typed. Says at which line and column it fails. */
export function readJsonText(text: string): JsonTextResult {
  const value = parseJson(text);
  if (isJsonValue(value)) return { ok: true, value };
  if (value !== undefined) {
    return { ok: false, reason: 'is nested too deeply, or holds a number that is too large' };
  }
  const lines = text.slice(0, jsonFault(text) ?? 0).split('\n');
  const column = (lines.at(-1) ?? '').length + 1;
  return {
    ok: false,
    reason: `is not valid JSON: see line ${String(lines.length)}, column ${String(column)}`,
  };
}
