import type { Links, Token } from 'marked';
import { blockNode } from './block-nodes';
import { normalizeLineEnds, replaceUnpaired } from './characters';
import { FootnoteNumbers } from './footnote-numbers';
import { isFootnoteDefinition } from './footnote-syntax';
import { lexGrowing, lexWhole } from './lex';
import { isBlockToken } from './marked-tokens';
import { readFootnotes } from './read-footnotes';
import { reuseBlocks, sameTree } from './reuse-nodes';
import { textLength } from './text-length';
import type { MarkdownBlock, MarkdownDocument } from './tree';

const emptyDocument: MarkdownDocument = { blocks: [], footnotes: [] };

/** What will not change while text is only appended. */
interface Committed {
  readonly source: string;
  readonly blocks: readonly MarkdownBlock[];
  readonly links: Links;
  readonly footnotes: FootnoteNumbers;
}

function nothingCommitted(): Committed {
  return { source: '', blocks: [], links: {}, footnotes: new FootnoteNumbers(null) };
}

/** The document of a whole text. */
export function readMarkdown(text: string): MarkdownDocument {
  const tokens = lexWhole(replaceUnpaired(normalizeLineEnds(text)));
  const footnotes = new FootnoteNumbers(
    new Set(tokens.filter(isFootnoteDefinition).map((token) => token.label)),
  );
  return { blocks: readBlocks(tokens, 0, footnotes), footnotes: readFootnotes(footnotes) };
}

/**
 * Reads one message again and again while it grows. Each time only its end is lexed: all blocks but the last one or
 * two stay as they were, the very same objects. Once the text is whole it is lexed once more, because a link or a
 * footnote may be defined after its use; blocks that come out the same are kept even then.
 */
export class BlockReader {
  #committed = nothingCommitted();
  #shown = emptyDocument;
  #last: { text: string; growing: boolean } | null = null;

  /** `growing` says that more text will follow. Text that does not continue the last one is read from its start. */
  read(text: string, { growing }: { growing: boolean }): MarkdownDocument {
    if (this.#last?.text === text && this.#last.growing === growing) return this.#shown;
    const continues = text.startsWith(this.#last?.text ?? '');
    this.#last = { text, growing };
    const source = normalizeLineEnds(text);
    if (!source.startsWith(this.#committed.source)) this.#committed = nothingCommitted();
    const read = growing ? this.#readEnd(source) : readMarkdown(source);
    const next = {
      blocks: reuseBlocks(this.#shown.blocks, read.blocks),
      footnotes: sameTree(this.#shown.footnotes, read.footnotes) ? this.#shown.footnotes : read.footnotes,
    };
    // Syntax that is recognised late would take text away that the reader has seen; it waits until there is more.
    if (growing && continues && textLength(next) < textLength(this.#shown)) return this.#shown;
    this.#shown = next;
    return next;
  }

  #readEnd(source: string): MarkdownDocument {
    const tail = source.slice(this.#committed.source.length);
    const normalized = replaceUnpaired(tail);
    const tokens = lexGrowing(normalized, this.#committed.links);
    const settled = this.#commit(tokens, tail, normalized);
    const footnotes = this.#committed.footnotes.fork();
    const blocks = readBlocks(tokens.slice(settled), this.#committed.blocks.length, footnotes);
    return { blocks: [...this.#committed.blocks, ...blocks], footnotes: readFootnotes(footnotes) };
  }

  /** Commits the tokens that text to come cannot change, and gives how many those are. */
  #commit(tokens: readonly Token[], tail: string, normalized: string): number {
    const count = settledCount(tokens);
    const settled = tokens.slice(0, count);
    const raw = settled.map((token) => token.raw).join('');
    if (raw === '' || !normalized.startsWith(raw)) return 0;
    const { source, blocks, links, footnotes } = this.#committed;
    const shown = this.#shown.blocks.slice(blocks.length);
    this.#committed = {
      source: source + tail.slice(0, raw.length),
      blocks: [...blocks, ...reuseBlocks(shown, readBlocks(settled, blocks.length, footnotes))],
      links: { ...definitions(settled), ...links },
      footnotes,
    };
    return count;
  }
}

const endedByBlankLine: ReadonlySet<string> = new Set(['paragraph', 'heading', 'hr', 'table']);

/** How many tokens come before the last block, and before the one before it where a list or the like may go on. */
function settledCount(tokens: readonly Token[]): number {
  const last = tokens.findLastIndex(({ type }) => type !== 'space');
  const before = tokens.findLastIndex(({ type }, index) => index < last && type !== 'space');
  const ended = before < last - 1 && endedByBlankLine.has(tokens[before]?.type ?? '');
  return Math.max(0, ended ? last : before);
}

function readBlocks(
  tokens: readonly Token[],
  offset: number,
  footnotes: FootnoteNumbers,
): readonly MarkdownBlock[] {
  const nodes = tokens.map((token) => blockNode(token, footnotes)).filter((node) => node !== null);
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
