/** How well a text matches what was typed, and the parts of it that do, in order. */
export interface Match {
  readonly score: number;
  readonly ranges: readonly Range[];
}

/** Offsets in the text: from the first, up to but not including the second. */
type Range = readonly [start: number, end: number];

interface WordMatch {
  readonly score: number;
  readonly ranges: readonly Range[];
}

/**
 * Matches every word of a query with a text: best at the start of a word, less well inside one, and least well where only
 * its letters come in this order, as “kbs” in “Keyboard shortcuts”. Null if a word does not match; a blank query matches
 * everything with a score of 0.
 */
export function fuzzyMatch(query: string, text: string): Match | null {
  const lowered = sameLength(text.toLowerCase(), text);
  const words = query.toLowerCase().split(/\s+/u).filter(Boolean);
  const found = words.map((word) => wholeMatch(word, lowered) ?? scatteredMatch(word, lowered));
  const matches = found.filter((match) => match !== null);
  if (matches.length < words.length) return null;
  return {
    score: matches.reduce((sum, { score }) => sum + score, 0) / Math.max(1, words.length),
    ranges: merged(matches.flatMap(({ ranges }) => ranges)),
  };
}

/** Lower case has more letters in some languages; offsets must hold for the text as it is drawn. */
function sameLength(lowered: string, text: string): string {
  return lowered.length === text.length ? lowered : text;
}

function isWordStart(text: string, offset: number): boolean {
  return offset === 0 || !/[\p{L}\p{N}]/u.test(text.charAt(offset - 1));
}

function wholeMatch(word: string, text: string): WordMatch | null {
  const first = text.indexOf(word);
  if (first === -1) return null;
  let start = first;
  while (start !== -1 && !isWordStart(text, start)) start = text.indexOf(word, start + 1);
  if (start === -1) return { score: 0.5, ranges: [[first, first + word.length]] };
  return { score: start === 0 ? 1 : 0.9, ranges: [[start, start + word.length]] };
}

/** Letters further apart than this many times their number are no abbreviation. */
const MOST_SPREAD = 8;

function scatteredMatch(word: string, text: string): WordMatch | null {
  const initial = word.charAt(0);
  if (word.length < 2) return null;
  for (let start = text.indexOf(initial); start !== -1; start = text.indexOf(initial, start + 1)) {
    if (!isWordStart(text, start)) continue;
    const ranges: Range[] = [];
    let offset = start;
    for (const letter of word) {
      const at = text.indexOf(letter, offset);
      if (at === -1) return null;
      ranges.push([at, at + letter.length]);
      offset = at + letter.length;
    }
    const spread = (offset - start) / word.length;
    if (spread <= MOST_SPREAD) return { score: 0.3 / spread, ranges };
  }
  return null;
}

function merged(ranges: readonly Range[]): readonly Range[] {
  const result: Range[] = [];
  for (const [start, end] of [...ranges].sort(([a], [b]) => a - b)) {
    const last = result.at(-1);
    if (last && start <= last[1]) result[result.length - 1] = [last[0], Math.max(last[1], end)];
    else result.push([start, end]);
  }
  return result;
}
