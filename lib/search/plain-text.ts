import { readMarkdown } from '@/lib/markdown/block-reader';
import type { BlockNode, InlineNode } from '@/lib/markdown/tree';

/** Markdown as a reader sees it, without its marks and addresses; blocks, cells and items are lines of their own. */
export function plainText(markdown: string): string {
  return readMarkdown(markdown)
    .blocks.map(({ node }) => blockText(node))
    .join('\n');
}

function blockText(node: BlockNode): string {
  switch (node.type) {
    case 'paragraph':
    case 'heading':
      return inlineText(node.children);
    case 'blockquote':
      return node.children.map(blockText).join('\n');
    case 'list':
      return node.items.flatMap(({ children }) => children.map(blockText)).join('\n');
    case 'table':
      return [node.header, ...node.rows].flatMap((row) => row.map(inlineText)).join('\n');
    case 'code':
    case 'html':
      return node.text;
    case 'math':
      return node.tex;
    case 'thematicBreak':
      return '';
  }
}

function inlineText(nodes: readonly InlineNode[]): string {
  return nodes
    .map((node) => {
      switch (node.type) {
        case 'text':
        case 'inlineCode':
          return node.text;
        case 'strong':
        case 'emphasis':
        case 'delete':
        case 'link':
        case 'refusedLink':
          return inlineText(node.children);
        case 'image':
          return node.alt;
        case 'math':
          return node.tex;
        case 'break':
          return '\n';
        case 'footnoteReference':
        case 'caret':
          return '';
      }
    })
    .join('');
}
