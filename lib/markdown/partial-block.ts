/** What a line may begin with in a quote or a list. */
const indentation = /^[ \t>]+/;
/** A last line of markers alone: a bullet, a number, a rule, a fence, a formula's end, a table's delimiter row. */
const markersAlone = /^(?:[-*+_=#|:`~$\\ \t]*|(?:[-*+]|\d{1,9}[.)])?[ \t]*(?:\d{1,9}[.)]?|\[[ xX]?\]?)?)$/;
/** What may become a link definition or a footnote, or a link at the start of a line. */
const labelStart = /^ {0,3}\[(?:\^[^\]\n]{0,100}(?:\]:?[ \t]*)?|[^\]^\n][^\]\n]{0,80}(?:\](?::[^\n]*)?)?)?$/;
const headerRow = /(?:^|\n\n)( {0,3}\|[^\n]*)\n?$/;
const loneSurrogate = /[\uD800-\uDBFF]$/;

/**
 * The end of a text that is still growing, without what cannot be told yet: a lone `-` may become an item, a rule or
 * a heading's underline, and drawing it as one to draw it as the other would make the text jump. A table's header
 * row becomes a table at once.
 */
export function settleLastBlock(tail: string): string {
  const text = tail.replace(loneSurrogate, '');
  const lineStart = text.lastIndexOf('\n') + 1;
  const lastLine = text.slice(lineStart);
  const waits = markersAlone.test(lastLine.replace(indentation, '')) || labelStart.test(lastLine);
  const settled = waits ? text.slice(0, lineStart) : text;
  const header = headerRow.exec(settled)?.[1];
  if (header === undefined) return settled;
  return `${settled.trimEnd()}\n|${' - |'.repeat(columns(header))}`;
}

/** Counts the cells of a row that starts with a pipe. */
function columns(row: string): number {
  const pipes =
    row
      .trim()
      .match(/\\?\|/g)
      ?.filter((pipe) => pipe === '|').length ?? 0;
  return Math.max(1, row.trimEnd().endsWith('|') ? pipes - 1 : pipes);
}
