'use client';
import { useId, useState } from 'react';
import { BlockReader } from '@/lib/markdown/block-reader';
import { cutLongText } from '@/lib/markdown/characters';
import { MAX_BLOCKS, MAX_ELEMENTS, MAX_SOURCE_LENGTH } from '@/lib/markdown/limits';
import { plainBeyond } from '@/lib/markdown/plain-beyond';
import type { MarkdownBlock } from '@/lib/markdown/tree';
import { withCaret } from '@/lib/markdown/with-caret';
import { BlockGroup } from './block-group';
import { copySelection } from './copy-selection';
import { FootnotePrefix } from './footnote-reference';
import { Footnotes } from './footnotes';
import { Caret } from './inline';
import { PlainNotice, Shortened } from './shortened';

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
  const showMore = () => {
    setLimit(limit + 1);
  };
  return (
    <FootnotePrefix value={prefix}>
      <div className="md" onCopy={copySelection}>
        {groups(growing ? caretAtEnd(shown) : shown).map((group, index, all) => (
          <BlockGroup key={index} blocks={group} settled={grew && index < all.length - 1} />
        ))}
        {growing && shown.length === 0 && <Caret />}
        {isPlain && <PlainNotice onShowMore={showMore} />}
        {shortened && !isPlain && <Shortened what="the rest of this message is long" onShowMore={showMore} />}
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
