import { isJsonValue, parseJson, type JsonValue } from '@/lib/json/json';

/**
 * A change made to a request on its way to the model. `param` is a path as OpenAI writes it: `messages[1].content`.
 * `more` counts the changes that a header had no room for.
 */
export type Change =
  | { readonly code: 'set'; readonly param: string; readonly value: JsonValue }
  | { readonly code: 'removed'; readonly param: string }
  | { readonly code: 'renamed'; readonly param: string; readonly to: string }
  | { readonly code: 'more'; readonly count: number };

/** The response header that names every change of its request. */
export const CHANGES_HEADER = 'edgewise-changes';

/** Servers and proxies refuse heads of more than some 16 KB. */
const MAX_HEADER_LENGTH = 4_096;

/**
 * The header's value, in ASCII: `set model="openai/gpt-5.4", renamed max_tokens=max_completion_tokens, removed seed`. Of
 * what is longer than 4 KB, the end is counted: `more 120`.
 */
export function writeChanges(changes: readonly Change[]): string {
  let text = '';
  for (const [index, change] of changes.entries()) {
    const next = `${text === '' ? '' : ', '}${writeChange(change)}`;
    if (text.length + next.length > MAX_HEADER_LENGTH)
      return `${text}, more ${String(changes.length - index)}`;
    text += next;
  }
  return text;
}

function writeChange(change: Change): string {
  switch (change.code) {
    case 'set':
      return `set ${change.param}=${asciiJson(change.value)}`;
    case 'renamed':
      return `renamed ${change.param}=${change.to}`;
    case 'removed':
      return `removed ${change.param}`;
    case 'more':
      return `more ${String(change.count)}`;
  }
}

/** JSON in which nothing but a separator looks like one. */
function asciiJson(value: JsonValue): string {
  return JSON.stringify(value).replace(
    /[^\x20-\x7e]|, /g,
    (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}${found.slice(1)}`,
  );
}

/** Reads the header, from whatever server it comes; what is not a change is left out. */
export function readChanges(header: string | null): readonly Change[] {
  if (header === null) return [];
  return header
    .slice(0, 2 * MAX_HEADER_LENGTH)
    .split(', ')
    .flatMap((item) => readChange(item) ?? []);
}

function readChange(item: string): Change | null {
  const [, code, rest = ''] = /^(set|removed|renamed|more) (.+)$/.exec(item) ?? [];
  if (code === 'removed') return { code, param: rest };
  if (code === 'more') return /^\d{1,9}$/.test(rest) ? { code, count: Number(rest) } : null;
  const equals = rest.indexOf('=');
  if (equals < 1) return null;
  const [param, right] = [rest.slice(0, equals), rest.slice(equals + 1)];
  if (code === 'renamed') return { code, param, to: right };
  const value = parseJson(right);
  return code === 'set' && isJsonValue(value) ? { code, param, value } : null;
}

/** Whether a value from outside, such as a stored record, is a change. */
export function isChange(value: unknown): value is Change {
  if (typeof value !== 'object' || value === null || !('code' in value)) return false;
  if (value.code === 'more') return 'count' in value && typeof value.count === 'number';
  if (!('param' in value) || typeof value.param !== 'string') return false;
  if (value.code === 'set') return 'value' in value && isJsonValue(value.value);
  if (value.code === 'renamed') return 'to' in value && typeof value.to === 'string';
  return value.code === 'removed';
}
