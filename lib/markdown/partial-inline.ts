/** The marks, brackets and the like that are open at some place in a text. */
interface Open {
  /** Marks of emphasis, outermost first, and where they stand. */
  readonly marks: { readonly mark: string; readonly at: number }[];
  /** Where the brackets stand that may open a link. */
  readonly brackets: number[];
}

const notMarks = /[^\\`*_~[\]$]+/y;
const codeRun = /`+/y;
const emphasisRun = /\*+|_+|~+/y;
const linkTarget = /\((?:<[^<>\n]*>|(?:\\[^]|[^\\()\n]|\([^()\n]*\))*)\)|\[[^\]\n]*\]/y;
const partialTarget = /^\((?:[^()\n]|\([^()\n]*\))*$|^\[[^\]\n]*$/;
const word = /[\p{L}\p{N}]/u;

function at(pattern: RegExp, text: string, index: number): string {
  pattern.lastIndex = index;
  return pattern.exec(text)?.[0] ?? '';
}

/**
 * Running text that is still growing, with what is open at its end closed: emphasis and code get their closing
 * marks, a half-written link is its text, and marks at the very end wait for what they will mark. So text is drawn
 * from the start the way it will be drawn once it is whole.
 */
export function closeInline(text: string): string {
  const open: Open = { marks: [], brackets: [] };
  let index = 0;
  while (index < text.length) {
    const plain = at(notMarks, text, index);
    if (plain) {
      index += plain.length;
      continue;
    }
    const mark = text.charAt(index);
    if (mark === '\\') {
      if (index + 1 === text.length) return close(text.slice(0, index), open);
      if (/[([]/.test(text.charAt(index + 1)) && !mathEnds(text, index)) break;
      index += 2;
    } else if (mark === '`') {
      const run = at(codeRun, text, index);
      const end = closingRun(text, run, index + run.length);
      if (end === -1) return closeCode(text, index, run, open);
      index = end;
    } else if (mark === '$') {
      const end = text.indexOf('$', index + 1);
      if (end === -1 && /[^\s\d]/.test(text.charAt(index + 1))) break;
      index += 1;
    } else if (mark === '[') {
      open.brackets.push(index);
      index += 1;
    } else if (mark === ']') {
      const start = open.brackets.pop();
      index += 1;
      const target = at(linkTarget, text, index);
      if (target) index += target.length;
      else if (start !== undefined && (index === text.length || partialTarget.test(text.slice(index)))) {
        return closeLink(text, start, index - 1, open);
      }
    } else {
      const run = at(emphasisRun, text, index);
      index += run.length;
      if (index === text.length) return close(text.slice(0, index - run.length), open);
      toggle(open, run, text, index);
    }
  }
  return close(text, open);
}

function mathEnds(text: string, index: number): boolean {
  return text.includes(text.charAt(index + 1) === '(' ? '\\)' : '\\]', index);
}

function closingRun(text: string, run: string, from: number): number {
  for (let start = text.indexOf(run, from); start !== -1; start = text.indexOf(run, start)) {
    const found = at(codeRun, text, start);
    if (found.length === run.length) return start + run.length;
    start += found.length;
  }
  return -1;
}

function closeCode(text: string, index: number, run: string, open: Open): string {
  const content = text.slice(index + run.length).replace(/`+$/, '');
  if (content.trim() === '') return close(text.slice(0, index), open);
  const closed = text.slice(0, index) + run + content + run;
  return close(closed, open);
}

/** `![alt](…` waits; `[text](…` is its text until the address is whole. */
function closeLink(text: string, start: number, end: number, open: Open): string {
  if (text.charAt(start - 1) === '!') return close(text.slice(0, start - 1), open);
  if (text.charAt(start + 1) === '^') return close(text, open);
  return close(text.slice(0, end), { ...open, brackets: [...open.brackets, start] });
}

/** Opens or closes emphasis by the marks of `run`, which ends at `end`. */
function toggle({ marks }: Open, run: string, text: string, end: number): void {
  const before = text.charAt(end - run.length - 1);
  const after = text.charAt(end);
  const opens = /\S/.test(after) && !(run.startsWith('_') && word.test(before));
  const closes = /\S/.test(before);
  for (let rest = run; rest !== '';) {
    const last = marks.at(-1);
    if (closes && last && rest.startsWith(last.mark)) {
      marks.pop();
      rest = rest.slice(last.mark.length);
      continue;
    }
    if (!opens) return;
    const mark = rest.slice(0, rest.startsWith('~') ? rest.length : 2);
    if (mark.length > 2) return;
    marks.push({ mark, at: end - rest.length });
    rest = rest.slice(mark.length);
  }
}

/** Adds the closing marks and takes out the opening brackets of links that have not ended; half an image waits. */
function close(text: string, { marks, brackets }: Open): string {
  const image = brackets.find((start) => text.charAt(start - 1) === '!');
  const content = (image === undefined ? text : text.slice(0, image - 1)).trimEnd();
  const links = brackets.filter((start) => start < content.length && text.charAt(start + 1) !== '^');
  const closing = marks.filter(({ mark, at: start }) => start + mark.length < content.length);
  let closed = content;
  for (const start of links.toReversed()) closed = closed.slice(0, start) + closed.slice(start + 1);
  const space = text.slice(content.length, image === undefined ? undefined : image - 1);
  return (
    closed +
    closing
      .map(({ mark }) => mark)
      .toReversed()
      .join('') +
    space
  );
}
