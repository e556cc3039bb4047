import type { Links, Token } from 'marked';
import { blockNode } from './block-nodes';
import { normalizeLineEnds, replaceUnpaired } from './characters';
import { FootnoteNumbers } from './footnote-numbers';
import { isFootnoteDefinition } from './footnote-syntax';
import { lexGrowing, lexWhole } from './lex';
import { isBlockToken } from './marked-tokens';
import { continueList, finishedItems, longList } from './open-list';
import { readFootnotes } from './read-footnotes';
import { reuseBlocks, sameTree } from './reuse-nodes';
import { settledCount } from './settled-count';
import { textLength } from './text-length';
import type { BlockNode, Footnote, ListNode, MarkdownBlock, MarkdownDocument } from './tree';

/** What will not change while text is only appended. */
interface Committed {
  /** How much of the source it is. */
  readonly length: number;
  readonly blocks: readonly MarkdownBlock[];
  /** The finished items of a long list that the source goes on with. */
  readonly openList: ListNode | null;
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
  return { length: 0, blocks: [], openList: null, textLength: 0, links: {}, footnotes };
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
    const tail = copied(replaceUnpaired(source.slice(this.#committed.length)));
    const rest = this.#commitItems(this.#commitBlocks(lexGrowing(tail, this.#committed.links), tail));
    const { blocks, openList, textLength: committedLength, footnotes: committedNumbers } = this.#committed;
    const numbers = committedNumbers.fork();
    const end = this.#withKeys(continueList(openList, readNodes(rest, numbers)));
    const footnotes = this.#reuseFootnotes(readFootnotes(numbers));
    return {
      document: { blocks: [...blocks, ...end], footnotes },
      textLength: committedLength + textLength({ blocks: end, footnotes }),
    };
  }

  /** Commits the tokens that text to come cannot change, and gives the rest. */
  #commitBlocks(tokens: readonly Token[], tail: string): readonly Token[] {
    const settled = tokens.slice(0, settledCount(tokens));
    const raw = settled.map((token) => token.raw).join('');
    if (raw === '' || !tail.startsWith(raw)) return tokens;
    const { length, blocks, openList, textLength: committedLength, links, footnotes } = this.#committed;
    const added = this.#withKeys(continueList(openList, readNodes(settled, footnotes)));
    this.#committed = {
      length: length + raw.length,
      blocks: [...blocks, ...added],
      openList: null,
      textLength: committedLength + textLength({ blocks: added, footnotes: [] }),
      links: { ...definitions(settled), ...links },
      footnotes,
    };
    return tokens.slice(settled.length);
  }

  /** Commits the finished items of a long list, and gives the tokens with what is left of it. */
  #commitItems(tokens: readonly Token[]): readonly Token[] {
    const list = longList(tokens);
    if (!list) return tokens;
    const finished = finishedItems(list);
    const footnotes = this.#committed.footnotes.fork();
    const [openList, other] = continueList(this.#committed.openList, readNodes([finished], footnotes));
    if (openList?.type !== 'list' || other) return tokens;
    const length = this.#committed.length + finished.raw.length;
    this.#committed = { ...this.#committed, length, openList, footnotes };
    return [{ ...list, items: list.items.slice(finished.items.length) }, ...tokens.slice(1)];
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
