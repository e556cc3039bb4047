import { exceededBound } from './json-meter';
import { isJsonValue, type JsonValue, MAX_JSON_DEPTH, parseJson } from './json';

/** JSON text as read: its value, or what is wrong with it, in words that follow “the text …”. */
export type JsonTextResult =
  { readonly ok: true; readonly value: JsonValue } | { readonly ok: false; readonly reason: string };

/** The most that a request puts around such text: its body and `response_format`, around a schema. */
const LEVELS_AROUND = 2;
/** A request takes no more: see lib/server/request-body.ts. What is not JSON may seem deeper than it is. */
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
  if (!isJsonValue(value, MAX_JSON_DEPTH - LEVELS_AROUND)) {
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

const space = /[ \t\n\r]*/y;

type Expected = 'value' | 'first item' | 'key' | 'first key' | 'colon' | 'comma';

/**
 * Where text stops being JSON: the offset of the first token that does not fit, or null for valid JSON. JSON.parse
 * itself tells it in some browsers only, and not for every fault.
 */
export function jsonFault(text: string): number | null {
  const open: ('{' | '[')[] = [];
  let expected: Expected = 'value';
  let done = false;

  for (let offset = skipSpace(text, 0); offset < text.length; offset = skipSpace(text, offset)) {
    jsonToken.lastIndex = offset;
    const match = jsonToken.exec(text);
    if (!match || done) return offset;
    const [, mark, string] = match;
    const next = step(expected, mark, string !== undefined, open);
    if (next === null) return offset;
    offset = jsonToken.lastIndex;
    expected = next;
    done = open.length === 0 && next === 'comma';
  }
  return done ? null : text.length;
}

/** What is expected after a token, or null where the token does not fit. Keeps `open`, the brackets around it. */
function step(
  expected: Expected,
  mark: string | undefined,
  isString: boolean,
  open: ('{' | '[')[],
): Expected | null {
  const closes = expected === 'comma' || expected === 'first key' || expected === 'first item';
  if (mark === '}' || mark === ']') {
    const opening = mark === '}' ? '{' : '[';
    const fits = closes && open.at(-1) === opening;
    if (!fits) return null;
    open.pop();
    return 'comma';
  }
  if (expected === 'comma') return mark === ',' ? (open.at(-1) === '{' ? 'key' : 'value') : null;
  if (expected === 'colon') return mark === ':' ? 'value' : null;
  if (expected === 'key' || expected === 'first key') return isString ? 'colon' : null;
  if (mark === undefined) return 'comma';
  if (mark !== '{' && mark !== '[') return null;
  open.push(mark);
  return mark === '{' ? 'first key' : 'first item';
}

function skipSpace(text: string, offset: number): number {
  space.lastIndex = offset;
  space.exec(text);
  return space.lastIndex;
}

/** What reading JSON loses: where, and what, in words that follow “the text …”. */
interface JsonLoss {
  readonly offset: number;
  readonly reason: string;
}

/**
 * What reading valid JSON and writing it again would change without a word: a number that JavaScript holds as another,
 * or a key that is twice in an object, of which the last would count. Null where the same comes out; 1.0 and 1 are the same.
 */
export function jsonLoss(text: string): JsonLoss | null {
  /** The keys of each object around the token; null for an array. */
  const open: (Set<string> | null)[] = [];
  let keys: Set<string> | null = null;

  for (const match of text.matchAll(new RegExp(jsonToken))) {
    const [all, mark, string, number] = match;
    const offset = match.index + all.length - (string ?? number ?? '').length;
    if (mark === '{') open.push((keys = new Set()));
    else if (mark === '[') open.push((keys = null));
    else if (mark === '}' || mark === ']') open.pop();
    else if (mark === ',') keys = open.at(-1) ?? null;
    else if (mark === ':') keys = null;
    else if (string !== undefined && keys) {
      const key = String(JSON.parse(string));
      if (keys.has(key)) return { offset, reason: `has the key “${key}” twice in one object` };
      keys.add(key);
    } else if (number !== undefined) {
      const held = JSON.stringify(Number(number));
      if (decimal(held) !== decimal(number)) {
        return { offset, reason: `has a number that would be sent as ${held}` };
      }
    }
  }
  return null;
}

/** A number's text in one form: its digits without zeros around them, and the power of ten of the last. */
function decimal(text: string): string {
  const [, sign, whole = '', fraction = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(text) ?? [];
  const digits = (whole + fraction).replace(/^0+/, '');
  let end = digits.length;
  while (digits[end - 1] === '0') end -= 1;
  if (end === 0) return '0';
  return `${sign}${digits.slice(0, end)}e${Number(exponent) - fraction.length + digits.length - end}`;
}

/**
 * One token of JSON and the space before it. Its groups: a bracket, comma or colon; a string; a number.
 *
 * Source: https://www.rfc-editor.org/rfc/rfc8259
 */
const jsonToken =
  /[ \t\n\r]*(?:([[\]{},:])|("(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)|true|false|null)/gy;
