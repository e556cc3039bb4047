/** From so many characters or lines on, a text is several times as high as what stays of it. */
const LONG_TEXT = 2_000;
const MANY_LINES = 30;

/** What stays of a text while it is folded, somewhat more than is seen; null for one that is too short to be folded. */
export function beginningOf(text: string): string | null {
  let end = 0;
  for (let line = 0; line < MANY_LINES; line += 1) {
    const lineEnd = text.indexOf('\n', end) + 1;
    if (lineEnd === 0 || lineEnd > LONG_TEXT)
      return text.length < LONG_TEXT ? null : text.slice(0, cut(text, end));
    end = lineEnd;
  }
  return text.slice(0, end);
}

/** Where to cut a line that is too long to be shown, from `start` on: between words, at least between characters. */
function cut(text: string, start: number): number {
  const space = text.lastIndexOf(' ', LONG_TEXT) + 1;
  if (space > start) return space;
  const isHalf = /[\uDC00-\uDFFF]/.test(text.charAt(LONG_TEXT));
  return isHalf ? LONG_TEXT - 1 : LONG_TEXT;
}
