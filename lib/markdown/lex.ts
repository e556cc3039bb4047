import type { MarkedToken, Token, Links } from 'marked';
import { BoundedLexer } from './bounded-lexer';
import { isFootnoteDefinition } from './footnotes';
import { MAX_INLINE_LENGTH } from './limits';
import { closeInline } from './partial-inline';

/** The block tokens of a whole text. */
export function lexWhole(source: string): readonly Token[] {
  return new BoundedLexer(source.length, { links: {}, growing: false }).lex(source);
}

/**
 * The block tokens of the end of a text that is still growing, as they will most likely be once it is whole. The raw
 * text of every token but the last is as in `tail`. `links` are the definitions read before it.
 */
export function lexGrowing(tail: string, links: Links): readonly Token[] {
  const settled = settleLastBlock(tail);
  return new GrowingLexer(settled.length, { links, growing: true }).lex(settled);
}

/** A list or a quote in which a formula begins; the lexer of what stands inside cannot see whether the text ends there. */
function mayHoldOpenFormula({ type, raw }: Token): boolean {
  return (type === 'list' || type === 'blockquote' || type === 'footnoteDefinition') && /\$\$|\\\[/.test(raw);
}

/** Tokens of a growing text that it has gone on after: a formula that has no end among them is none. */
export function lexSettled(tokens: readonly Token[], links: Links): readonly Token[] {
  if (!tokens.some(mayHoldOpenFormula)) return tokens;
  const source = tokens.map(({ raw }) => raw).join('');
  return new BoundedLexer(source.length, { links, growing: false }).lex(source);
}

class GrowingLexer extends BoundedLexer {
  override lex(src: string) {
    const tokens = this.blockTokens(src, this.tokens);
    this.#closeLastText(tokens);
    for (const { src: text, tokens: inline } of this.inlineQueue) {
      this.state.inRawBlock = false;
      this.inlineTokens(text, inline);
    }
    this.inlineQueue = [];
    return this.tokens;
  }

  #closeLastText(tokens: readonly Token[]): void {
    const queued = this.inlineQueue.findLast(({ src }) => src !== '');
    if (!queued || queued.src.length > MAX_INLINE_LENGTH) return;
    if (endTokens(tokens.at(-1)).includes(queued.tokens)) queued.src = closeInline(queued.src);
  }
}

/** The inline runs that the end of the text may stand in: the last leaf's, or those of a table's last row. */
function endTokens(token: Token | undefined): readonly (readonly Token[])[] {
  if (!token) return [];
  if (isFootnoteDefinition(token)) return endTokens(token.tokens.at(-1));
  if (token.type === 'text') return token.tokens ? [token.tokens] : [];
  if (!isBlockToken(token)) return [];
  switch (token.type) {
    case 'paragraph':
    case 'heading':
      return [token.tokens];
    case 'blockquote':
      return endTokens(token.tokens.at(-1));
    case 'list':
      return endTokens(token.items.at(-1)?.tokens.at(-1));
    case 'table':
      return (token.rows.at(-1) ?? token.header).map((cell) => cell.tokens);
    case 'code':
    case 'hr':
    case 'html':
    case 'space':
    case 'def':
      return [];
  }
}

/** The beginning of a line in a quote or a list. */
const indentation = /^[ \t>]+/;
/** A last line of markers alone: a bullet, a number, a rule, a fence, a formula's end, a table's delimiter row. */
const markersAlone = /^(?:[-*+_=#|:`~$\\ \t]*|(?:[-*+]|\d{1,9}[.)])?[ \t]*(?:\d{1,9}[.)]?|\[[ xX]?\]?)?)$/;
/** The beginning of a link definition or a footnote, or of a link at the start of a line. */
const labelStart = /^ {0,3}\[(?:\^[^\]\n]{0,100}(?:\]:?[ \t]*)?|[^\]^\n][^\]\n]{0,80}(?:\](?::[^\n]*)?)?)?$/;
const headerRow = /(?:^|\n\n)( {0,3}\|[^\n]*)\n?$/;
const loneSurrogate = /[\uD800-\uDBFF]$/;

/**
 * The end of a text that is still growing, without what cannot be told yet: a lone `-` may become an item, a rule or
 * a heading's underline, and drawing it as one to draw it as the other would make the text jump. A table's header
 * row becomes a table at once.
 */
function settleLastBlock(tail: string): string {
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

const blockTypes = [
  'paragraph',
  'heading',
  'code',
  'blockquote',
  'list',
  'table',
  'hr',
  'html',
  'space',
  'def',
] as const;
const inlineTypes = [
  'strong',
  'em',
  'del',
  'codespan',
  'br',
  'checkbox',
  'escape',
  'html',
  'link',
  'image',
  'text',
] as const;

export type BlockToken = Extract<MarkedToken, { type: (typeof blockTypes)[number] }>;
export type InlineToken = Extract<MarkedToken, { type: (typeof inlineTypes)[number] }>;

const blockTypeNames: ReadonlySet<string> = new Set(blockTypes);
const inlineTypeNames: ReadonlySet<string> = new Set(inlineTypes);

export function isBlockToken(token: Token): token is BlockToken {
  return blockTypeNames.has(token.type);
}

export function isInlineToken(token: Token): token is InlineToken {
  return inlineTypeNames.has(token.type);
}
