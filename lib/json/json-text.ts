import { exceededBound } from './json-meter';
import { isJsonValue, type JsonValue, MAX_JSON_DEPTH, parseJson } from './json';

/** An error in JSON text. Lines and columns count from 1. */
export type JsonTextFault =
  | { readonly code: 'tooLong' | 'tooDeep' | 'tooManyValues' | 'tooManyKeys' | 'tooDeepOrLarge' }
  | ({ readonly code: 'invalid' } & Place)
  | (JsonLoss & Place);

interface Place {
  readonly line: number;
  readonly column: number;
}

/** A loss that reading JSON and writing it again would cause. */
export type JsonLoss =
  | { readonly code: 'duplicateKey'; readonly key: string }
  /** `sentAs` is the number that JavaScript makes of it. */
  | { readonly code: 'inexactNumber'; readonly sentAs: string };

/** JSON text as read: its value, or what is wrong with it. */
export type JsonTextResult =
  { readonly ok: true; readonly value: JsonValue } | { readonly ok: false; readonly fault: JsonTextFault };

/** The most that a request puts around such text: its body and `response_format`, around a schema. */
const LEVELS_AROUND = 2;
/** A request takes no more: see lib/server/request-body.ts. What is not JSON may seem deeper than it is. */
const MAX_LENGTH = 20 * 1024 * 1024;
const BOUNDS = { depth: 1_000, values: 250_000, keys: 150_000 };

const exceededCodes = { depth: 'tooDeep', values: 'tooManyValues', keys: 'tooManyKeys' } as const;

/**
 * Reads JSON that a person typed. A fault says where the text stops being JSON or would be sent as something other than
 * what it says, or that a request could not hold it.
 */
export function readJsonText(text: string): JsonTextResult {
  if (text.length > MAX_LENGTH) return refused({ code: 'tooLong' });
  const exceeded = exceededBound(text, BOUNDS);
  if (exceeded) return refused({ code: exceededCodes[exceeded] });
  const value = parseJson(text);
  if (value === undefined) return refused({ code: 'invalid', ...placeOf(text, jsonFault(text) ?? 0) });
  if (!isJsonValue(value, MAX_JSON_DEPTH - LEVELS_AROUND)) return refused({ code: 'tooDeepOrLarge' });
  const found = jsonLoss(text);
  return found ? refused({ ...found.loss, ...placeOf(text, found.offset) }) : { ok: true, value };
}

function refused(fault: JsonTextFault): JsonTextResult {
  return { ok: false, fault };
}

function placeOf(text: string, offset: number): Place {
  const lines = text.slice(0, offset).split('\n');
  return { line: lines.length, column: (lines.at(-1) ?? '').length + 1 };
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

/** Returns what is expected after a token, or null where the token does not fit. Keeps `open`, the brackets around it. */
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

/**
 * Finds the first thing that reading valid JSON and writing it again would change: a number that JavaScript holds as
 * another, or a duplicate key, of which only the last would count. Null where the same comes out; 1.0 and 1 are the same.
 */
export function jsonLoss(text: string): { readonly loss: JsonLoss; readonly offset: number } | null {
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
      if (keys.has(key)) return { offset, loss: { code: 'duplicateKey', key } };
      keys.add(key);
    } else if (number !== undefined) {
      const sentAs = JSON.stringify(Number(number));
      if (decimal(sentAs) !== decimal(number)) return { offset, loss: { code: 'inexactNumber', sentAs } };
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
