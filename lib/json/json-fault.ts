import { jsonToken } from './json-token';

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
