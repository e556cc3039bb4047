import { Lexer, Tokenizer, type Links, type MarkedOptions, type Token, type TokensList } from 'marked';
import { footnoteDefinition, footnoteReference } from './footnotes';
import {
  MAX_BLOCK_DEPTH,
  MAX_INLINE_DEPTH,
  MAX_INLINE_LENGTH,
  MAX_LAZY_LINES,
  MAX_LAZY_RUNS,
  MAX_LEXING_FACTOR,
} from './limits';
import { blockMath, blockMathStart, inlineMath, inlineMathStart } from './math-syntax';

const listMarker = /^[ \t]*(?:[-*+]|\d{1,9}[.)])/;

/** And what may stand between it and the item's text. */
const itemStart = /^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]{0,4}/;
const quoteMarker = /^ {0,3}>/;

/**
 * Ends lists and quotes where marked would take quadratic time: it copies all of an item for each line of it that is
 * not indented, and reads a list or quote in a quote again for each run of lines without the quote's mark.
 */
class BoundedTokenizer extends Tokenizer {
  override blockquote(src: string) {
    return super.blockquote(quoteMarker.test(src) ? src.slice(0, endOfLazyQuote(src)) : src);
  }

  override list(src: string) {
    return super.list(listMarker.test(src) ? src.slice(0, endOfLazyItem(src)) : src);
  }
}

/** Where an item of a list has had too many such lines; the list's length where none has. */
function endOfLazyItem(list: string): number {
  const margin = widthOf(itemStart, list);
  let lazyLines = 0;
  let isAfterBlank = false;
  for (let start = 0; start < list.length;) {
    const lineEnd = list.indexOf('\n', start);
    const end = lineEnd === -1 ? list.length : lineEnd;
    const line = list.slice(start, end);
    const isBlank = line.trim() === '';
    const indentation = widthOf(/^[ \t]*/, line);
    if (!isBlank && indentation < margin) {
      if (listMarker.test(line)) lazyLines = 0;
      // After a blank line a list goes on with an item or what is indented.
      else if (isAfterBlank && indentation === 0) return list.length;
      else lazyLines += 1;
    }
    if (lazyLines > MAX_LAZY_LINES) return start;
    isAfterBlank = isBlank;
    start = end + 1;
  }
  return list.length;
}

/** Where a quote has gone on without its mark too often; else its own end, or that of the text. */
function endOfLazyQuote(quote: string): number {
  let runs = 0;
  let isMarked = false;
  for (let start = 0; start < quote.length;) {
    const lineEnd = quote.indexOf('\n', start);
    const end = lineEnd === -1 ? quote.length : lineEnd + 1;
    const line = quote.slice(start, end);
    const wasMarked = isMarked;
    isMarked = quoteMarker.test(line);
    if (!isMarked && line.trim() === '') return quote.length;
    if (wasMarked && !isMarked) runs += 1;
    if (runs > MAX_LAZY_RUNS) return start;
    start = end;
  }
  return quote.length;
}

function widthOf(pattern: RegExp, text: string): number {
  return pattern.exec(text)?.[0].length ?? 0;
}

function syntax(growing: boolean): MarkedOptions {
  return {
    gfm: true,
    tokenizer: new BoundedTokenizer(),
    extensions: {
      renderers: {},
      childTokens: {},
      block: [blockMath(growing), footnoteDefinition],
      startBlock: [blockMathStart()],
      inline: [inlineMath, footnoteReference],
      startInline: [inlineMathStart],
    },
  };
}

/** Marks whose end the lexer may look for: it reads the rest of a run again for each that has none. */
const mark = /[!*_~`[\](<$\\:]/g;
/** So many of them, or so many lines of a block inside another, are read as fast as text without any. */
const FEW_MARKS = 40;
const FEW_LINES = 20;

/**
 * GitHub-flavoured Markdown, footnotes and maths by marked's lexer, with bounds on nesting and on work: beyond them
 * text becomes one plain token. Without them, nested quotes overflow the stack and long lines take quadratic time.
 */
export class BoundedLexer extends Lexer {
  #blockDepth = 0;
  #inlineDepth = 0;
  #budget: number;

  /** `links` are definitions known from before `src`; `growing` says that more text will follow. */
  constructor(sourceLength: number, { links, growing }: { links: Links; growing: boolean }) {
    super(syntax(growing));
    Object.assign(this.tokens.links, links);
    this.#budget = MAX_LEXING_FACTOR * (sourceLength + 1_000);
  }

  override blockTokens(src: string, tokens?: Token[], lastParagraphClipped?: boolean): Token[];
  override blockTokens(src: string, tokens?: TokensList, lastParagraphClipped?: boolean): TokensList;
  override blockTokens(src: string, tokens: Token[] = [], lastParagraphClipped = false): Token[] {
    this.#budget -= this.#blockDepth === 0 ? src.length : costOf(src, /\n/g, FEW_LINES);
    if (this.#blockDepth > MAX_BLOCK_DEPTH || this.#budget < 0) {
      tokens.push({ type: 'text', raw: src, text: src, tokens: [plainText(src)] });
      return tokens;
    }
    this.#blockDepth += 1;
    super.blockTokens(src, tokens, lastParagraphClipped);
    this.#blockDepth -= 1;
    return tokens;
  }

  override inlineTokens(src: string, tokens: Token[] = []): Token[] {
    this.#budget -= costOf(src, mark, FEW_MARKS);
    if (this.#inlineDepth > MAX_INLINE_DEPTH || src.length > MAX_INLINE_LENGTH || this.#budget < 0) {
      tokens.push(plainText(src));
      return tokens;
    }
    this.#inlineDepth += 1;
    super.inlineTokens(src, tokens);
    this.#inlineDepth -= 1;
    return tokens;
  }
}

function costOf(src: string, repeated: RegExp, few: number): number {
  return src.length * (1 + (src.match(repeated)?.length ?? 0) / few);
}

function plainText(text: string): Token {
  return { type: 'text', raw: text, text };
}
