import { z } from '@/lib/json/zod';

/** A code by which somebody may enter. */
export interface AccessCode {
  /** By which its owner knows it, in figures and logs: letters, digits, “-” and “_”. */
  readonly name: string;
  readonly code: string;
  /** Its day's limits; null where they are a visitor's. */
  readonly requests: number | null;
  readonly tokens: number | null;
}

/** The codes and secrets by which somebody may enter. */
export interface Access {
  /** null where no codes are set: then anybody may. Empty where they cannot be read: then nobody. */
  readonly codes: readonly AccessCode[] | null;
  /** The secret that signs sessions; null where there is none that would do: then there are no sessions. */
  readonly secret: string | null;
  /** The owner's; null where none is set: then there is no owner's page. */
  readonly adminCode: string | null;
}

/** Short enough to be typed; attempts are limited, so that nobody tries as many as eight characters have. */
const MIN_CODE_LENGTH = 8;
const MIN_SECRET_LENGTH = 16;
/** A header can carry no other characters in every client. */
const codeText = new RegExp(`^[!-~]{${String(MIN_CODE_LENGTH)},200}$`);
const nameText = /^[\w-]{1,40}$/;
/** `anna:open-sesame requests=100 tokens=500000` */
const limitText = /^(requests|tokens)=(\d{1,15}|unlimited)$/;
/** Each is hashed for a request that brings one. */
const MAX_CODES = 200;

export const accessCodes = z.string().transform((text, context): readonly AccessCode[] => {
  const read = readCodes(text);
  if (read !== null) return read;
  context.addIssue({ code: 'custom' });
  return [];
});
export const accessCodesExpected = `“name:code” for each, separated by commas or lines, a code of at least ${String(MIN_CODE_LENGTH)} characters without blanks or commas, and after it perhaps “requests=100” and “tokens=500000”`;

export const sessionSecret = z.string().min(MIN_SECRET_LENGTH);
export const sessionSecretExpected = `at least ${String(MIN_SECRET_LENGTH)} characters, best of chance`;

export const adminCode = z.string().regex(codeText);
export const adminCodeExpected = `at least ${String(MIN_CODE_LENGTH)} characters without blanks`;

/** Reads a list of codes; null where one of them is none, or two have a name or a code in common. */
function readCodes(text: string): readonly AccessCode[] | null {
  const entries = text
    .split(/[\n,;]+/)
    .map((entry) => entry.trim())
    .filter(Boolean);
  if (entries.length === 0 || entries.length > MAX_CODES) return null;
  const codes = entries.flatMap((entry, index) => readCode(entry, index) ?? []);
  const isWhole = codes.length === entries.length;
  const differs = (key: 'name' | 'code') => new Set(codes.map((code) => code[key])).size === codes.length;
  return isWhole && differs('name') && differs('code') ? codes : null;
}

/** One entry; without a name it is called by its place. */
function readCode(entry: string, index: number): AccessCode | null {
  const [first = '', ...options] = entry.split(/\s+/);
  const colon = first.indexOf(':');
  const name = colon < 0 ? `code-${String(index + 1)}` : first.slice(0, colon);
  const code = first.slice(colon + 1);
  const limits: { requests: number | null; tokens: number | null } = { requests: null, tokens: null };
  for (const option of options) {
    const [, unit, most] = limitText.exec(option) ?? [];
    if (unit !== 'requests' && unit !== 'tokens') return null;
    limits[unit] = most === 'unlimited' ? Infinity : Number(most);
  }
  return nameText.test(name) && codeText.test(code) ? { name, code, ...limits } : null;
}
