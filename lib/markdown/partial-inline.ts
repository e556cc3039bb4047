interface OpenMark {
  readonly mark: string;
  readonly at: number;
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
  const open: OpenMark[] = [];
  let brackets: number[] = [];
  let index = 0;
  while (index < text.length) {
    const plain = at(notMarks, text, index);
    if (plain) {
      index += plain.length;
      continue;
    }
    const mark = text.charAt(index);
    if (mark === '\\') {
      if (index + 1 === text.length) return close(text.slice(0, index), open, brackets);
      if (/[([]/.test(text.charAt(index + 1)) && !mathEnds(text, index)) break;
      index += 2;
    } else if (mark === '`') {
      const run = at(codeRun, text, index);
      const end = closingRun(text, run, index + run.length);
      if (end === -1) return closeCode(text, index, run, open, brackets);
      index = end;
    } else if (mark === '$') {
      const end = text.indexOf('$', index + 1);
      if (end === -1 && /[^\s\d]/.test(text.charAt(index + 1))) break;
      index += 1;
    } else if (mark === '[') {
      brackets.push(index);
      index += 1;
    } else if (mark === ']') {
      const start = brackets.pop();
      index += 1;
      const target = at(linkTarget, text, index);
      if (target) index += target.length;
      else if (start !== undefined && (index === text.length || partialTarget.test(text.slice(index)))) {
        return closeLink(text, start, index - 1, open, brackets);
      }
    } else {
      const run = at(emphasisRun, text, index);
      index += run.length;
      if (index === text.length) return close(text.slice(0, index - run.length), open, brackets);
      toggle(open, run, text, index);
    }
  }
  brackets = brackets.filter((start) => text.charAt(start + 1) !== '^');
  return close(text, open, brackets);
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

function closeCode(
  text: string,
  index: number,
  run: string,
  open: OpenMark[],
  brackets: readonly number[],
): string {
  const content = text.slice(index + run.length).replace(/`+$/, '');
  if (content.trim() === '') return close(text.slice(0, index), open, brackets);
  const closed = text.slice(0, index) + run + content + run;
  return close(closed, open, brackets);
}

/** `![alt](…` waits; `[text](…` is its text until the address is whole. */
function closeLink(
  text: string,
  start: number,
  end: number,
  open: OpenMark[],
  brackets: readonly number[],
): string {
  if (text.charAt(start - 1) === '!') return close(text.slice(0, start - 1), open, brackets);
  if (text.charAt(start + 1) === '^') return close(text, open, brackets);
  return close(text.slice(0, end), open, [...brackets, start]);
}

/** Opens or closes emphasis by the marks of `run`, which ends at `end`. */
function toggle(open: OpenMark[], run: string, text: string, end: number): void {
  const before = text.charAt(end - run.length - 1);
  const after = text.charAt(end);
  const opens = /\S/.test(after) && !(run.startsWith('_') && word.test(before));
  const closes = /\S/.test(before);
  for (let rest = run; rest !== '';) {
    const last = open.at(-1);
    if (closes && last && rest.startsWith(last.mark)) {
      open.pop();
      rest = rest.slice(last.mark.length);
      continue;
    }
    if (!opens) return;
    const mark = rest.slice(0, rest.startsWith('~') ? rest.length : 2);
    if (mark.length > 2) return;
    open.push({ mark, at: end - rest.length });
    rest = rest.slice(mark.length);
  }
}

/** Adds the closing marks of `open` and takes out the opening brackets of links that have not ended. */
function close(text: string, open: readonly OpenMark[], brackets: readonly number[]): string {
  const content = text.trimEnd();
  const inside = open.filter((mark) => mark.at + mark.mark.length < content.length);
  const marks = inside.map(({ mark }) => mark).reverse();
  let closed = content;
  const image = brackets.find((start) => content.charAt(start - 1) === '!');
  if (image !== undefined)
    return close(
      content.slice(0, image - 1),
      inside.filter(({ at: place }) => place < image),
      brackets.filter((start) => start < image - 1),
    );
  for (const start of [...brackets].reverse()) {
    if (start < closed.length) closed = closed.slice(0, start) + closed.slice(start + 1);
  }
  return closed + marks.join('') + text.slice(content.length);
}
