import { Lexer, type Links, type MarkedOptions, type Token, type TokensList } from 'marked';
import { footnoteDefinition, footnoteReference } from './footnote-syntax';
import { MAX_BLOCK_DEPTH, MAX_INLINE_DEPTH, MAX_INLINE_LENGTH, MAX_LEXING_FACTOR } from './limits';
import { blockMath, blockMathStart, inlineMath, inlineMathStart } from './math-syntax';

function syntax(growing: boolean): MarkedOptions {
  return {
    gfm: true,
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

/** What the lexer may look for the end of: it reads the rest of a run again for each that has none. */
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
