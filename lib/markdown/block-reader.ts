import type { Links, Token } from 'marked';
import { blockNode, readFootnotes } from './block-nodes';
import { normalizeLineEnds, replaceUnpaired } from './characters';
import { FootnoteNumbers, isFootnoteDefinition } from './footnotes';
import { lexGrowing, lexSettled, lexWhole, isBlockToken } from './lex';
import { continueBlock, cutLongBlock, type OpenBlock, settledCount } from './open-block';
import { reuseBlocks, sameTree } from './reuse-nodes';
import { textLength } from './tree-text';
import type { BlockNode, Footnote, MarkdownBlock, MarkdownDocument } from './tree';

/** The part of a document that appended text cannot change. */
interface Committed {
  /** How much of the source it is. */
  readonly length: number;
  readonly blocks: readonly MarkdownBlock[];
  /** The beginning of the long list or table that the source goes on with. */
  readonly open: OpenBlock | null;
  readonly textLength: number;
  readonly links: Links;
  readonly footnotes: FootnoteNumbers;
}

interface Reading {
  readonly document: MarkdownDocument;
  /** Not counted once the text is whole. */
  readonly textLength: number;
}

const nothingRead: Reading = { document: { blocks: [], footnotes: [] }, textLength: 0 };

function nothingCommitted(): Committed {
  const footnotes = new FootnoteNumbers(null);
  return { length: 0, blocks: [], open: null, textLength: 0, links: {}, footnotes };
}

/** The document of a whole text. */
export function readMarkdown(text: string): MarkdownDocument {
  const tokens = lexWhole(replaceUnpaired(normalizeLineEnds(text)));
  const footnotes = new FootnoteNumbers(
    new Set(tokens.filter(isFootnoteDefinition).map((token) => token.label)),
  );
  return { blocks: withKeys(readNodes(tokens, footnotes), 0), footnotes: readFootnotes(footnotes) };
}

/**
 * Reads one message again and again while it grows. Each time only its end is lexed: all blocks but the last one or
 * two stay as they were, the very same objects. Once the text is whole it is lexed once more, because a link or a
 * footnote may be defined after its use; blocks that come out the same are kept even then.
 */
export class BlockReader {
  #committed = nothingCommitted();
  #shown = nothingRead;
  #last = { text: '', growing: true };

  /** `growing` says that more text will follow. Text that does not continue the last one is read from its start. */
  read(text: string, { growing }: { growing: boolean }): MarkdownDocument {
    if (this.#last.text === text && this.#last.growing === growing) return this.#shown.document;
    // V8 compares equal strings many times faster than it looks for a prefix.
    const continues = text.slice(0, this.#last.text.length) === this.#last.text;
    this.#last = { text, growing };
    if (!continues) this.#committed = nothingCommitted();
    const source = normalizeLineEnds(text);
    const next = growing ? this.#readEnd(source) : this.#readWhole(source);
    // Syntax that is recognised late would take text away that the reader has seen; it waits until there is more.
    if (growing && continues && next.textLength < this.#shown.textLength) return this.#shown.document;
    this.#shown = next;
    return next.document;
  }

  #readWhole(source: string): Reading {
    const { blocks, footnotes } = readMarkdown(source);
    const document = {
      blocks: reuseBlocks(this.#shown.document.blocks, blocks),
      footnotes: this.#reuseFootnotes(footnotes),
    };
    return { document, textLength: 0 };
  }

  #readEnd(source: string): Reading {
    const end = replaceUnpaired(source.slice(this.#committed.length));
    const tail = copied(`${this.#committed.open?.head ?? ''}${end}`);
    const rest = this.#commitBeginning(this.#commitBlocks(lexGrowing(tail, this.#committed.links), tail));
    const { blocks, open, textLength: committedLength, footnotes: committedNumbers } = this.#committed;
    const numbers = committedNumbers.fork();
    const growing = this.#withKeys(continueBlock(open, readNodes(rest, numbers)));
    const footnotes = this.#reuseFootnotes(readFootnotes(numbers));
    return {
      document: { blocks: [...blocks, ...growing], footnotes },
      textLength: committedLength + textLength({ blocks: growing, footnotes }),
    };
  }

  /** Commits the tokens that text to come cannot change, and gives the rest. */
  #commitBlocks(tokens: readonly Token[], tail: string): readonly Token[] {
    const settled = tokens.slice(0, settledCount(tokens));
    const raw = settled.map((token) => token.raw).join('');
    if (raw === '' || !tail.startsWith(raw)) return tokens;
    const { blocks, open, textLength: committedLength, links, footnotes } = this.#committed;
    const nodes = readNodes(lexSettled(settled, links), footnotes);
    const added = this.#withKeys(continueBlock(open, nodes));
    this.#committed = {
      length: this.#lengthWith(raw),
      blocks: [...blocks, ...added],
      open: null,
      textLength: committedLength + textLength({ blocks: added, footnotes: [] }),
      links: { ...definitions(settled), ...links },
      footnotes,
    };
    return tokens.slice(settled.length);
  }

  /** Commits what is finished of a long list or table, and gives the tokens with what is left of it. */
  #commitBeginning(tokens: readonly Token[]): readonly Token[] {
    const parts = cutLongBlock(tokens);
    if (!parts) return tokens;
    const { finished, rest, head } = parts;
    const { open, links } = this.#committed;
    const footnotes = this.#committed.footnotes.fork();
    const nodes = readNodes(lexSettled([finished], links), footnotes);
    const [node, other] = continueBlock(open, nodes);
    if ((node?.type !== 'list' && node?.type !== 'table') || other) return tokens;
    const length = this.#lengthWith(finished.raw);
    this.#committed = { ...this.#committed, length, open: { node, head }, footnotes };
    return [rest, ...tokens.slice(1)];
  }

  /** How much of the source is committed with tokens read behind what is. */
  #lengthWith(raw: string): number {
    const { length, open } = this.#committed;
    return length + raw.length - (open?.head.length ?? 0);
  }

  /** Blocks that follow the committed ones, made of the objects that are shown wherever they hold the same. */
  #withKeys(nodes: readonly BlockNode[]): readonly MarkdownBlock[] {
    const offset = this.#committed.blocks.length;
    return reuseBlocks(this.#shown.document.blocks.slice(offset), withKeys(nodes, offset));
  }

  #reuseFootnotes(footnotes: readonly Footnote[]): readonly Footnote[] {
    const shown = this.#shown.document.footnotes;
    return sameTree(shown, footnotes) ? shown : footnotes;
  }
}

/** A text of its own: what is cut from a slice would keep all of its source in memory, one source for each frame. */
function copied(text: string): string {
  return ` ${text}`.slice(1);
}

function readNodes(tokens: readonly Token[], footnotes: FootnoteNumbers): readonly BlockNode[] {
  return tokens.map((token) => blockNode(token, footnotes)).filter((node) => node !== null);
}

function withKeys(nodes: readonly BlockNode[], offset: number): readonly MarkdownBlock[] {
  return nodes.map((node, index) => ({ key: String(offset + index), node }));
}

function definitions(tokens: readonly Token[]): Links {
  const links: Links = {};
  for (const token of tokens) {
    if (!isBlockToken(token) || token.type !== 'def') continue;
    if (!Object.hasOwn(links, token.tag)) links[token.tag] = { href: token.href, title: token.title };
  }
  return links;
}
