import type { BlockNode, InlineNode, MarkdownDocument } from './tree';

/** How many characters of text a reader sees of a node. Formulas count as their source. */
function lengthOf(node: BlockNode | InlineNode): number {
  switch (node.type) {
    case 'text':
    case 'inlineCode':
    case 'code':
    case 'html':
      return node.text.length;
    case 'math':
      return node.source.length;
    case 'image':
      return node.alt.length;
    case 'refusedLink':
    case 'link':
    case 'strong':
    case 'emphasis':
    case 'delete':
    case 'paragraph':
    case 'heading':
    case 'blockquote':
      return sum(node.children);
    case 'list':
      return node.items.reduce((total, item) => total + sum(item.children), 0);
    case 'table':
      return [node.header, ...node.rows].reduce(
        (total, row) => total + row.reduce((width, cell) => width + sum(cell), 0),
        0,
      );
    case 'footnoteReference':
      return 1;
    case 'break':
    case 'caret':
    case 'thematicBreak':
      return 0;
  }
}

function sum(nodes: readonly (BlockNode | InlineNode)[]): number {
  return nodes.reduce((total, node) => total + lengthOf(node), 0);
}

/** How many characters of text a reader sees of a document. */
export function textLength({ blocks, footnotes }: MarkdownDocument): number {
  return (
    blocks.reduce((total, { node }) => total + lengthOf(node), 0) +
    footnotes.reduce((total, { children }) => total + sum(children), 0)
  );
}
