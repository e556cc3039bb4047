'use client';

import { memo, useContext, useId, useState, type ClipboardEvent } from 'react';
import { BlockReader } from '@/lib/markdown/block-reader';
import { cutLongText } from '@/lib/markdown/characters';
import { MAX_BLOCKS, MAX_ELEMENTS, MAX_SOURCE_LENGTH } from '@/lib/markdown/limits';
import { plainBeyond } from '@/lib/markdown/plain-beyond';
import { sameItems } from '@/lib/markdown/reuse-nodes';
import type { Footnote, MarkdownBlock, BlockNode, InlineNode } from '@/lib/markdown/tree';
import { FootnotePrefix, Caret } from './inline';
import { PlainNotice, Shortened } from './shortened';
import { Block } from './block';
import { GrowingText } from './code-block';
import { useWords } from '@/components/words/words-provider';
import { markdownWords } from '@/lib/words/en/markdown';

/** Reads a text for nobody: the first one that is read has the browser compile what reads it, which an answer’s first words need not wait for. */
export function readAhead(): void {
  new BlockReader().read('A *first* `text` by [somebody](/).\n\n- And\n', { growing: true });
}

const GROUP_SIZE = 16;

interface MarkdownProps {
  text: string;
  streaming: boolean;
  /** A reader that may have read the text before. */
  reader?: BlockReader;
  /** How many elements the text may be drawn with, before the person asks for more. */
  elements?: number;
}

/**
 * Draws a message's Markdown. While `streaming`, `text` may be given anew for every frame: only the blocks at its end
 * are read and drawn again, and a caret follows the last word. Nothing in `text` is ever run or fetched.
 */
export function Markdown({ text, streaming, reader, elements = MAX_ELEMENTS }: MarkdownProps) {
  const [ownReader] = useState(() => reader ?? new BlockReader());
  const [grew] = useState(streaming);
  const [limit, setLimit] = useState(1);
  const prefix = useId();
  const source = cutLongText(text, MAX_SOURCE_LENGTH * limit);
  const growing = streaming && source === text;
  const { blocks, footnotes, isPlain } = plainBeyond(
    ownReader.read(source, { growing }),
    elements + MAX_ELEMENTS * (limit - 1),
  );
  const shown = blocks.slice(0, MAX_BLOCKS * limit);
  const shortened = shown.length < blocks.length || source !== text;
  const words = useWords(markdownWords);
  const showMore = () => {
    setLimit(limit + 1);
  };
  return (
    <FootnotePrefix value={prefix}>
      <div className="md" onCopy={copySelection}>
        <GrowingText value={growing}>
          {groups(growing ? caretAtEnd(shown) : shown).map((group, index, all) => (
            <BlockGroup key={index} blocks={group} settled={grew && index < all.length - 2} />
          ))}
        </GrowingText>
        {growing && shown.length === 0 && <Caret />}
        {isPlain && <PlainNotice onShowMore={showMore} />}
        {shortened && !isPlain && <Shortened text={words.restIsLong} onShowMore={showMore} />}
        {footnotes.length > 0 && <Footnotes footnotes={footnotes} />}
      </div>
    </FootnotePrefix>
  );
}

function groups(blocks: readonly MarkdownBlock[]): readonly (readonly MarkdownBlock[])[] {
  const count = Math.ceil(blocks.length / GROUP_SIZE);
  return Array.from({ length: count }, (_, index) =>
    blocks.slice(index * GROUP_SIZE, (index + 1) * GROUP_SIZE),
  );
}

function caretAtEnd(blocks: readonly MarkdownBlock[]): readonly MarkdownBlock[] {
  const last = blocks.at(-1);
  return last ? [...blocks.slice(0, -1), { key: last.key, node: withCaret(last.node) }] : blocks;
}

const MemoBlock = memo(Block);

interface BlockGroupProps {
  blocks: readonly MarkdownBlock[];
  /**
   * The group was drawn while it grew, and is no longer near the end. On screen, what becomes `content-visibility: auto`
   * counts in Chromium as moved from nowhere.
   */
  settled: boolean;
}

function drawGroup({ blocks, settled }: BlockGroupProps) {
  return (
    <div className={settled ? 'md-group md-settled' : 'md-group'}>
      {blocks.map(({ key, node }) => (
        <MemoBlock key={key} node={node} />
      ))}
    </div>
  );
}

/** A run of blocks that is compared as one, so that a long message costs few comparisons a frame. */
const BlockGroup = memo(
  drawGroup,
  (before, now) => before.settled === now.settled && sameItems(before.blocks, now.blocks),
);

/** The footnotes under a message, each with links back to where it was referred to. */
function Footnotes({ footnotes }: { footnotes: readonly Footnote[] }) {
  const words = useWords(markdownWords);
  const prefix = useContext(FootnotePrefix);
  return (
    <section className="md-footnotes" aria-label={words.footnotes}>
      <ol>
        {footnotes.map(({ number, references, children }) => (
          <li key={number} value={number} id={`${prefix}-note-${number}`}>
            {children.map((node, index) => (
              <Block key={index} node={node} />
            ))}
            {Array.from({ length: references }, (_, index) => (
              <a
                key={index}
                href={`#${prefix}-ref-${number}-${index + 1}`}
                aria-label={words.backToReference(number, index + 1, references)}
              >
                ↩
              </a>
            ))}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Copies what is selected with formulas as their source. Without a formula the browser does it by itself. */
function copySelection(event: ClipboardEvent<HTMLElement>): void {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return;
  const fragment = selection.getRangeAt(0).cloneContents();
  if (!fragment.querySelector('.md-math-typeset')) return;
  for (const element of fragment.querySelectorAll('.md-math-typeset, .md-code header')) element.remove();
  // Only a page that is laid out without the formulas knows the text with its line ends.
  document.documentElement.classList.add('md-copying');
  event.clipboardData.setData('text/plain', selection.toString());
  document.documentElement.classList.remove('md-copying');
  event.clipboardData.setData('text/html', new XMLSerializer().serializeToString(fragment));
  event.preventDefault();
}

const caret: InlineNode = { type: 'caret' };

function replaceLast<Item>(items: readonly Item[], change: (last: Item) => Item): readonly Item[] {
  const last = items.at(-1);
  return last === undefined ? items : [...items.slice(0, -1), change(last)];
}

function atEnd(nodes: readonly InlineNode[]): readonly InlineNode[] {
  return [...nodes, caret];
}

/** The block with the caret after its last text. All but its last parts stay the same objects. */
function withCaret(node: BlockNode): BlockNode {
  switch (node.type) {
    case 'paragraph':
    case 'heading':
      return { ...node, children: atEnd(node.children) };
    case 'blockquote':
      return { ...node, children: replaceLast(node.children, withCaret) };
    case 'list':
      return {
        ...node,
        items: replaceLast(node.items, (item) => ({
          ...item,
          children: replaceLast(item.children, withCaret),
        })),
      };
    case 'table': {
      const lastRow = node.rows.at(-1);
      if (!lastRow) return { ...node, header: replaceLast(node.header, atEnd) };
      const lastFilled = Math.max(
        0,
        lastRow.findLastIndex((cell) => cell.length > 0),
      );
      const row = lastRow.map((cell, index) => (index === lastFilled ? atEnd(cell) : cell));
      return { ...node, rows: [...node.rows.slice(0, -1), row] };
    }
    case 'code':
      return { ...node, caret: true };
    case 'html':
    case 'math':
    case 'thematicBreak':
      return node;
  }
}
