import type { BlockNode, InlineNode, MarkdownDocument } from './tree';

/** The text that stands for Markdown's marks where a document is plain text. */
export interface Marks {
  readonly item: string;
  /** Between the cells of a row. */
  readonly cell: string;
  readonly rule: string;
  readonly formula: 'tex' | 'source';
  readonly address: (href: string) => string;
  readonly footnote: (number: number) => string;
}

const noMarks: Marks = {
  item: '',
  cell: '\n',
  rule: '',
  formula: 'tex',
  address: () => '',
  footnote: () => '',
};

/** A document's text as a reader sees it, without its marks and addresses; blocks, cells and items are lines of their own. */
export function plainText({ blocks }: MarkdownDocument): string {
  return blocksText(
    blocks.map(({ node }) => node),
    noMarks,
  );
}

/** The text of blocks, each on a line of its own. */
export function blocksText(nodes: readonly BlockNode[], marks: Marks): string {
  return nodes.map((node) => blockText(node, marks)).join('\n');
}

function blockText(node: BlockNode, marks: Marks): string {
  switch (node.type) {
    case 'paragraph':
    case 'heading':
      return inlineText(node.children, marks);
    case 'blockquote':
      return blocksText(node.children, marks);
    case 'list':
      return node.items.map(({ children }) => marks.item + blocksText(children, marks)).join('\n');
    case 'table':
      return [node.header, ...node.rows]
        .map((row) => row.map((cell) => inlineText(cell, marks)).join(marks.cell))
        .join('\n');
    case 'code':
    case 'html':
      return node.text;
    case 'math':
      return node[marks.formula];
    case 'thematicBreak':
      return marks.rule;
  }
}

function inlineText(nodes: readonly InlineNode[], marks: Marks): string {
  return nodes.map((node) => inlineNodeText(node, marks)).join('');
}

function inlineNodeText(node: InlineNode, marks: Marks): string {
  switch (node.type) {
    case 'text':
    case 'inlineCode':
      return node.text;
    case 'strong':
    case 'emphasis':
    case 'delete':
    case 'refusedLink':
      return inlineText(node.children, marks);
    case 'link':
      return inlineText(node.children, marks) + marks.address(node.href);
    case 'image':
      return node.alt;
    case 'math':
      return node[marks.formula];
    case 'footnoteReference':
      return marks.footnote(node.number);
    case 'break':
      return '\n';
    case 'caret':
      return '';
  }
}

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

/** Letters of scripts that are written from right to left: https://www.unicode.org/reports/tr9/#Table_Bidirectional_Character_Types */
const rightToLeft =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Samaritan}\p{Script=Mandaic}\p{Script=Adlam}]/u;

/**
 * The direction of a block or text by the first letter in it, as `dir="auto"` finds it; undefined where there is none. The
 * attribute itself does not see into what has a direction of its own, which is all that a quote has.
 */
export function textDirection(node: BlockNode | InlineNode): 'ltr' | 'rtl' | undefined {
  const letter = letterIn(node);
  if (letter === null) return undefined;
  return rightToLeft.test(letter) ? 'rtl' : 'ltr';
}

/** Returns the first result of `find`; a long list is not gone through for its first letter. */
function first<Item>(items: readonly Item[], find: (item: Item) => string | null): string | null {
  for (const item of items) {
    const found = find(item);
    if (found !== null) return found;
  }
  return null;
}

const firstLetter = (nodes: readonly (BlockNode | InlineNode)[]) => first(nodes, letterIn);

function letterIn(node: BlockNode | InlineNode): string | null {
  switch (node.type) {
    case 'text':
      return /\p{L}/u.exec(node.text)?.[0] ?? null;
    case 'list':
      return first(node.items, ({ children }) => firstLetter(children));
    case 'table':
      return first(node.header, firstLetter) ?? first(node.rows, (row) => first(row, firstLetter));
    case 'paragraph':
    case 'heading':
    case 'blockquote':
    case 'strong':
    case 'emphasis':
    case 'delete':
    case 'link':
    case 'refusedLink':
      return firstLetter(node.children);
    // Code and formulas are from left to right wherever they stand, and say nothing of the text around them.
    default:
      return null;
  }
}
