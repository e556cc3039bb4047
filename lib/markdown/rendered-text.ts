import { showBidiControls } from './characters';
import { MAX_BLOCKS, MAX_LIST_ITEMS, MAX_TABLE_CELLS } from './limits';
import type { BlockNode, InlineNode, TableNode } from './tree';
import type { BoundedDocument } from './plain-beyond';

/**
 * The text of a document as a page shows it, in pieces. `renderedTextOf` of components/markdown reads the same text from the
 * page's elements; rendered-text.test.tsx there checks that the two agree.
 */
export function renderedPieces({ blocks, footnotes }: BoundedDocument): readonly string[] {
  const pieces: string[] = [];
  for (const { node } of blocks.slice(0, MAX_BLOCKS)) addBlock(pieces, node);
  for (const { children } of footnotes) for (const node of children) addBlock(pieces, node);
  return pieces;
}

function addBlock(pieces: string[], node: BlockNode): void {
  switch (node.type) {
    case 'paragraph':
    case 'heading':
      addInline(pieces, node.children);
      break;
    case 'blockquote':
      for (const child of node.children) addBlock(pieces, child);
      break;
    case 'list':
      for (const { children } of node.items.slice(0, MAX_LIST_ITEMS)) {
        for (const child of children) addBlock(pieces, child);
      }
      break;
    case 'table':
      addTable(pieces, node);
      break;
    case 'code':
      pieces.push(showBidiControls(node.text));
      break;
    case 'html':
      pieces.push(node.text);
      break;
    case 'math':
      pieces.push(node.source);
      break;
    case 'thematicBreak':
      break;
  }
}

function addTable(pieces: string[], { header, rows }: TableNode): void {
  const columns = header.slice(0, MAX_TABLE_CELLS).length;
  const shown = Math.max(1, Math.floor(MAX_TABLE_CELLS / columns));
  for (const row of [header, ...rows.slice(0, shown)]) {
    for (const cell of row.slice(0, columns)) addInline(pieces, cell);
  }
}

function addInline(pieces: string[], nodes: readonly InlineNode[]): void {
  for (const node of nodes) {
    switch (node.type) {
      case 'text':
      case 'inlineCode':
        pieces.push(node.text);
        break;
      case 'strong':
      case 'emphasis':
      case 'delete':
      case 'link':
      case 'refusedLink':
        addInline(pieces, node.children);
        break;
      case 'math':
        pieces.push(node.source);
        break;
      case 'image':
      case 'footnoteReference':
      case 'break':
      case 'caret':
        break;
    }
  }
}
