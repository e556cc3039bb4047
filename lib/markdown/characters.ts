const unpaired = /[\0\p{Surrogate}]/gu;
const lineEnd = /\r\n?/g;
const bidiControl = /[\u202A-\u202E\u2066-\u2069]/g;

/** Text whose lines all end in a line feed. */
export function normalizeLineEnds(text: string): string {
  return text.includes('\r') ? text.replace(lineEnd, '\n') : text;
}

/** Text with U+FFFD for what no document can hold: NUL, and halves of a surrogate pair. Its length stays the same. */
export function replaceUnpaired(text: string): string {
  return text.replace(unpaired, '\uFFFD');
}

/** Shows the controls that reorder the text after them, which can make code or an address read as something else. */
export function showBidiControls(text: string): string {
  return text.replace(
    bidiControl,
    (control) => `⟦U+${(control.codePointAt(0) ?? 0).toString(16).toUpperCase()}⟧`,
  );
}

/** A text of at most so many characters: cut at the end of a line, or in the middle of one that is too long itself. */
export function cutLongText(text: string, length: number): string {
  if (text.length <= length) return text;
  const lineEnd = text.lastIndexOf('\n', length);
  return text.slice(0, lineEnd > length / 2 ? lineEnd : length);
}
