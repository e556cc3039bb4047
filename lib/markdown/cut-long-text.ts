/** A text of at most so many characters: cut at the end of a line, or in the middle of one that is too long itself. */
export function cutLongText(text: string, length: number): string {
  if (text.length <= length) return text;
  const lineEnd = text.lastIndexOf('\n', length);
  return text.slice(0, lineEnd > length / 2 ? lineEnd : length);
}
