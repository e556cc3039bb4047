import type { BlockNode, Footnote, InlineNode, MarkdownDocument } from './tree';

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

const known = new WeakMap<BlockNode | Footnote, number>();

function remembered<Node extends BlockNode | Footnote>(node: Node, measure: (node: Node) => number): number {
  const length = known.get(node) ?? measure(node);
  known.set(node, length);
  return length;
}

/** How many characters of text a reader sees of a document. Nodes measured before are not measured again. */
export function textLength({ blocks, footnotes }: MarkdownDocument): number {
  return (
    blocks.reduce((total, { node }) => total + remembered(node, lengthOf), 0) +
    footnotes.reduce((total, note) => total + remembered(note, ({ children }) => sum(children)), 0)
  );
}
