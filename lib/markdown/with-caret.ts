import type { BlockNode, InlineNode } from './tree';

const caret: InlineNode = { type: 'caret' };

function replaceLast<Item>(items: readonly Item[], change: (last: Item) => Item): readonly Item[] {
  const last = items.at(-1);
  return last === undefined ? items : [...items.slice(0, -1), change(last)];
}

function atEnd(nodes: readonly InlineNode[]): readonly InlineNode[] {
  return [...nodes, caret];
}

/** The block with the caret after its last text. All but its last parts stay the same objects. */
export function withCaret(node: BlockNode): BlockNode {
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
