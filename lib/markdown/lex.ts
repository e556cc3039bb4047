import type { Links, Token } from 'marked';
import { BoundedLexer } from './bounded-lexer';
import { isFootnoteDefinition } from './footnote-syntax';
import { MAX_INLINE_LENGTH } from './limits';
import { isBlockToken } from './marked-tokens';
import { settleLastBlock } from './partial-block';
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
