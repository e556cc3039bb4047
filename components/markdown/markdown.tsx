'use client';
import { useId, useState } from 'react';
import { BlockReader } from '@/lib/markdown/block-reader';
import { MAX_BLOCKS, MAX_SOURCE_LENGTH } from '@/lib/markdown/limits';
import type { MarkdownBlock } from '@/lib/markdown/tree';
import { withCaret } from '@/lib/markdown/with-caret';
import { BlockGroup } from './block-group';
import { copySelection } from './copy-selection';
import { FootnotePrefix } from './footnote-reference';
import { Footnotes } from './footnotes';
import { Caret } from './inline';
import { Shortened } from './shortened';

const GROUP_SIZE = 16;

/**
 * Draws a message's Markdown. While `streaming`, `text` may be given anew for every frame: only the blocks at its end
 * are read and drawn again, and a caret follows the last word. Nothing in `text` is ever run or fetched.
 */
export function Markdown({ text, streaming }: { text: string; streaming: boolean }) {
  const [reader] = useState(() => new BlockReader());
  const [grew] = useState(streaming);
  const [limit, setLimit] = useState(1);
  const prefix = useId();
  const source = cut(text, MAX_SOURCE_LENGTH * limit);
  const growing = streaming && source === text;
  const { blocks, footnotes } = reader.read(source, { growing });
  const shown = blocks.slice(0, MAX_BLOCKS * limit);
  const shortened = shown.length < blocks.length || source !== text;
  return (
    <FootnotePrefix value={prefix}>
      <div className="md" onCopy={copySelection}>
        {groups(growing ? caretAtEnd(shown) : shown).map((group, index, all) => (
          <BlockGroup key={index} blocks={group} settled={grew && index < all.length - 1} />
        ))}
        {growing && shown.length === 0 && <Caret />}
        {shortened && (
          <Shortened
            what="the rest of this message is long"
            onShowMore={() => {
              setLimit(limit + 1);
            }}
          />
        )}
        {footnotes.length > 0 && <Footnotes footnotes={footnotes} />}
      </div>
    </FootnotePrefix>
  );
}

/** Cuts a text that is too long at the end of a line, or in the middle of one that is too long itself. */
function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  const lineEnd = text.lastIndexOf('\n', length);
  return text.slice(0, lineEnd > length / 2 ? lineEnd : length);
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
