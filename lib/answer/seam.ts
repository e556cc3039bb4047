/*
 * The seam between a text and its continuation: a model leaves out the line end or blank that it would begin with.
 */

/** An item of a list, from the beginning of its line. */
const item = /^([ \t]*)(?:([-*+])|(\d{1,9})([.)]))[ \t]+\S/;
const row = /^[ \t]*\|.*\|[ \t]*$/;

/**
 * Returns what to put between them; null while more of the continuation must come to tell. Within code it is nothing.
 *
 * @param line the text's last line, as far as it goes
 * @param rest the continuation
 * @param ended whether all of it is there
 */
export function seam(line: string, rest: string, ended: boolean): string | null {
  const [, indent = '', bullet, number, mark = ''] = item.exec(line) ?? [];
  const next = bullet ?? (number === undefined ? null : `${String(Number(number) + 1)}${mark}`);
  if (next !== null) {
    const begins = `${next} `;
    // The next item of the list, and not a part of this one.
    if (rest.startsWith(begins)) return `\n${indent}`;
    if (!ended && begins.startsWith(rest)) return null;
  }
  if (row.test(line) && rest.startsWith('|')) return '\n';
  return lacksBlank(line, rest) ? ' ' : '';
}

/**
 * Whether one sentence, or one part of it, meets the next without a blank between them. Within a word nothing can be known, nor
 * in code.
 */
function lacksBlank(line: string, rest: string): boolean {
  if ((line.match(/`/g)?.length ?? 0) % 2 === 1) return false;
  return (
    (/\p{L}{2}[.!?…][)\]"'”’»*_]*$/u.test(line) && /^\p{Lu}/u.test(rest)) ||
    (/\p{L}[,;:]$/u.test(line) && /^\p{L}/u.test(rest))
  );
}

/** The item of a numbered list that a line is, without its indent; null where it is none. A bullet may be that of another item. */
export function numberedItem(line: string): string | null {
  const [, indent = '', , number] = item.exec(line) ?? [];
  return number === undefined ? null : line.slice(indent.length);
}
