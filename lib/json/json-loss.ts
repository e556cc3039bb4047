import { jsonToken } from './json-token';

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
