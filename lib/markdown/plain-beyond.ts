import type {
  BlockNode,
  Footnote,
  InlineNode,
  ListNode,
  MarkdownBlock,
  MarkdownDocument,
  TableNode,
} from './tree';
import { blocksText, type Marks } from './tree-text';
import { MAX_LIST_ITEMS, MAX_TABLE_CELLS } from './limits';

/** Enough of them to tell what was meant. */
const marks: Marks = {
  item: '- ',
  cell: ' | ',
  rule: '---',
  formula: 'source',
  address: (href) => ` (${href})`,
  footnote: (number) => `[${number}]`,
};

/** A document as far as it may be drawn. */
export interface BoundedDocument extends MarkdownDocument {
  /** How many elements it is drawn with. */
  readonly elements: number;
  /** Some of it is plain, because all of it would be more than allowed. */
  readonly isPlain: boolean;
}

/** A document of at most about so many elements: from the first block that would be too many, its text alone. */
export function plainBeyond({ blocks, footnotes }: MarkdownDocument, limit: number): BoundedDocument {
  let elements = 0;
  let end = 0;
  for (const { node } of blocks) {
    const next = elements + elementCount(node);
    if (next > limit) break;
    elements = next;
    end += 1;
  }
  const noteElements = footnoteElements(footnotes);
  if (end === blocks.length && elements + noteElements <= limit) {
    return { blocks, footnotes, elements: elements + noteElements, isPlain: false };
  }
  const rest = [
    ...blocks.slice(end).map(({ node }) => blocksText([node], marks)),
    ...footnotes.map(({ number, children }) => `[${number}] ${blocksText(children, marks)}`),
  ];
  const plain: MarkdownBlock = {
    key: `plain-${end}`,
    node: { type: 'html', text: rest.join('\n\n') },
  };
  return { blocks: [...blocks.slice(0, end), plain], footnotes: [], elements: elements + 1, isPlain: true };
}

/** The elements around a block of code: its header with the buttons, and the box that scrolls. */
const CODE_ELEMENTS = 12;
const MATH_ELEMENTS = 3;
const IMAGE_ELEMENTS = 4;
const counted = new WeakMap<BlockNode, number>();

/** How many elements a block is drawn with, of lists and tables as far as they are drawn at once. */
function elementCount(node: BlockNode): number {
  const known = counted.get(node);
  if (known !== undefined) return known;
  const count = countBlock(node);
  counted.set(node, count);
  return count;
}

/** The same for a message's footnotes, with the links back to their references. */
function footnoteElements(footnotes: readonly Footnote[]): number {
  return footnotes.reduce((sum, { references, children }) => sum + 1 + references + countBlocks(children), 0);
}

function countBlock(node: BlockNode): number {
  switch (node.type) {
    case 'paragraph':
    case 'heading':
      return 1 + countInline(node.children);
    case 'blockquote':
      return 1 + countBlocks(node.children);
    case 'list':
      return countList(node);
    case 'table':
      return countTable(node);
    case 'code':
      return CODE_ELEMENTS;
    case 'math':
      return 1 + MATH_ELEMENTS;
    case 'html':
    case 'thematicBreak':
      return 1;
  }
}

function countBlocks(nodes: readonly BlockNode[]): number {
  return nodes.reduce((sum, node) => sum + elementCount(node), 0);
}

function countList({ items }: ListNode): number {
  return items
    .slice(0, MAX_LIST_ITEMS)
    .reduce((sum, { checked, children }) => sum + (checked === null ? 1 : 2) + countBlocks(children), 1);
}

function countTable({ header, rows }: TableNode): number {
  const columns = Math.max(1, Math.min(header.length, MAX_TABLE_CELLS));
  const drawn = [header, ...rows.slice(0, Math.max(1, Math.floor(MAX_TABLE_CELLS / columns)))];
  return drawn.reduce(
    (sum, row) => sum + row.slice(0, columns).reduce((width, cell) => width + 1 + countInline(cell), 1),
    4,
  );
}

function countInline(nodes: readonly InlineNode[]): number {
  return nodes.reduce((sum, node) => sum + countInlineNode(node), 0);
}

function countInlineNode(node: InlineNode): number {
  switch (node.type) {
    case 'text':
      return 0;
    case 'strong':
    case 'emphasis':
    case 'delete':
      return 1 + countInline(node.children);
    case 'link':
    case 'refusedLink':
      return 2 + countInline(node.children);
    case 'image':
      return IMAGE_ELEMENTS;
    case 'math':
      return MATH_ELEMENTS;
    case 'footnoteReference':
      return 2;
    case 'inlineCode':
    case 'break':
    case 'caret':
      return 1;
  }
}
