import { elementCount, footnoteElements } from './element-count';
import type { BlockNode, InlineNode, MarkdownBlock, MarkdownDocument } from './tree';

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
    ...blocks.slice(end).map(({ node }) => blockText(node)),
    ...footnotes.map(({ number, children }) => `[${number}] ${blocksText(children)}`),
  ];
  const plain: MarkdownBlock = {
    key: `plain-${end}`,
    node: { type: 'html', text: rest.join('\n\n') },
  };
  return { blocks: [...blocks.slice(0, end), plain], footnotes: [], elements: elements + 1, isPlain: true };
}

function blocksText(nodes: readonly BlockNode[]): string {
  return nodes.map(blockText).join('\n');
}

function blockText(node: BlockNode): string {
  switch (node.type) {
    case 'paragraph':
    case 'heading':
      return inlineText(node.children);
    case 'blockquote':
      return blocksText(node.children);
    case 'list':
      return node.items.map(({ children }) => `- ${blocksText(children)}`).join('\n');
    case 'table':
      return [node.header, ...node.rows].map((row) => row.map(inlineText).join(' | ')).join('\n');
    case 'code':
    case 'html':
      return node.text;
    case 'math':
      return node.source;
    case 'thematicBreak':
      return '---';
  }
}

function inlineText(nodes: readonly InlineNode[]): string {
  return nodes.map(inlineNodeText).join('');
}

function inlineNodeText(node: InlineNode): string {
  switch (node.type) {
    case 'text':
    case 'inlineCode':
      return node.text;
    case 'strong':
    case 'emphasis':
    case 'delete':
    case 'refusedLink':
      return inlineText(node.children);
    case 'link':
      return `${inlineText(node.children)} (${node.href})`;
    case 'image':
      return node.alt;
    case 'math':
      return node.source;
    case 'footnoteReference':
      return `[${node.number}]`;
    case 'break':
      return '\n';
    case 'caret':
      return '';
  }
}
