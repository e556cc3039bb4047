import { MAX_FILLED } from './limits';
import type { Check } from './types';

/** More than a name in good faith has. */
const MAX_NAME = 64;
/** Two braces, what is in them, two braces. What is no declared name stays as it is: JSON and code have braces too. */
const places = /\{\{([^{}\n]{1,100})\}\}/g;
/** One sign between the braces. */
const SHORTEST_PLACE = 5;

/** Whether a name can be a variable's: some letters, digits, spaces, dots, hyphens and underscores. */
export function isVariableName(name: string): boolean {
  return (
    name.length <= MAX_NAME && /^[\p{L}\p{N}_][\p{L}\p{N}\p{M} ._-]*$/u.test(name) && name.trim() === name
  );
}

/** The names in a text's double braces that could be variables, each once, in the order they come. */
export function namesIn(text: string): readonly string[] {
  const names = [...text.matchAll(places)].map(([, name = '']) => name.trim()).filter(isVariableName);
  return [...new Set(names)];
}

/** A text with the declared variables replaced, once: values are not looked into. `write` is what a value is written as. */
export function fill(
  text: string,
  variables: readonly string[],
  values: Readonly<Record<string, string>>,
  write = (value: string) => value,
): string {
  return text.replaceAll(places, (written, name: string) => {
    const named = name.trim();
    return variables.includes(named) ? write(valueOf(values, named) ?? '') : written;
  });
}

/** How many characters `fill` would make of a text, without making them. */
export function filledLength(
  text: string,
  variables: readonly string[],
  values: Readonly<Record<string, string>>,
): number {
  let length = text.length;
  for (const [written, name = ''] of text.matchAll(places)) {
    const named = name.trim();
    if (variables.includes(named)) length += (valueOf(values, named)?.length ?? 0) - written.length;
  }
  return length;
}

/** Whether `fill` would make more than `most` characters of a text. Most texts are far from it, and are not looked through. */
export function isFilledTooLong(
  text: string,
  variables: readonly string[],
  values: Readonly<Record<string, string>>,
  most: number,
): boolean {
  const longest = Math.max(0, ...variables.map((name) => valueOf(values, name)?.length ?? 0));
  const mostPlaces = text.length / SHORTEST_PLACE;
  if (text.length + mostPlaces * longest <= most) return false;
  return filledLength(text, variables, values) > most;
}

/** The declared variables of some texts that have no value. */
export function unfilledIn(
  texts: readonly string[],
  variables: readonly string[],
  values: Readonly<Record<string, string>>,
): readonly string[] {
  const used = new Set(texts.flatMap(namesIn));
  return variables.filter((name) => used.has(name) && (valueOf(values, name) ?? '') === '');
}

/**
 * Returns what a check looks for in a row; null where that has a variable without a value, because every answer would
 * pass, or where it would be longer than any answer.
 */
export function ruleOf(
  { kind, value }: Pick<Check, 'kind' | 'value'>,
  variables: readonly string[],
  values: Readonly<Record<string, string>>,
): string | null {
  // A schema has braces of its own.
  if (kind === 'schema') return value;
  if (unfilledIn([value], variables, values).length > 0) return null;
  if (isFilledTooLong(value, variables, values, MAX_FILLED)) return null;
  return fill(value, variables, values, kind === 'matches' ? quoted : undefined);
}

/** A value as a pattern has it to be found as it is: “a.b” is no “axb”. */
function quoted(value: string): string {
  return value.replaceAll(/[\\^$.|?*+()[\]{}]/g, '\\$&');
}

/** Whether texts have more places for declared variables than `most` together. Stops counting there. */
export function hasMorePlaces(texts: readonly string[], variables: readonly string[], most: number): boolean {
  let count = 0;
  for (const text of texts)
    for (const [, name = ''] of text.matchAll(places)) {
      if (variables.includes(name.trim())) count += 1;
      if (count > most) return true;
    }
  return false;
}

/** A text in pieces, for a page that marks its variables. After about `most` pieces the rest is one, unmarked. */
export function piecesOf(
  text: string,
  variables: readonly string[],
  most = 1_000,
): readonly { readonly text: string; readonly variable: boolean }[] {
  const pieces: { text: string; variable: boolean }[] = [];
  let end = 0;
  for (const match of text.matchAll(places)) {
    if (pieces.length >= most) break;
    if (!variables.includes((match[1] ?? '').trim())) continue;
    if (match.index > end) pieces.push({ text: text.slice(end, match.index), variable: false });
    pieces.push({ text: match[0], variable: true });
    end = match.index + match[0].length;
  }
  if (end < text.length) pieces.push({ text: text.slice(end), variable: false });
  return pieces;
}

/** A row's own value; a variable may be called `constructor`. */
function valueOf(values: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.hasOwn(values, name) ? values[name] : undefined;
}
