import { memo } from 'react';
import type { MarkdownBlock } from '@/lib/markdown/tree';
import { Block } from './block';

const MemoBlock = memo(Block);

interface BlockGroupProps {
  blocks: readonly MarkdownBlock[];
  /** The group was drawn while it grew, and grows no more. */
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
export const BlockGroup = memo(
  drawGroup,
  (before, now) =>
    before.settled === now.settled &&
    before.blocks.length === now.blocks.length &&
    before.blocks.every((block, index) => block === now.blocks[index]),
);
