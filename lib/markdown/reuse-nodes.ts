import { isRecord } from '@/lib/json/json';
import type { BlockNode, MarkdownBlock } from './tree';

/** Whether two trees of plain objects, arrays and primitives hold the same. */
export function sameTree(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, index) => sameTree(item, b[index]));
  }
  if (!isRecord(a) || !isRecord(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => key in b && sameTree(a[key], b[key]));
}

/** Whether two lists hold the very same items, in the same order. */
export function sameItems<Item>(a: readonly Item[], b: readonly Item[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}

function reuseAll<Item>(
  previous: readonly Item[],
  next: readonly Item[],
  reuse: (previous: Item, next: Item) => Item = (before, now) => (sameTree(before, now) ? before : now),
): readonly Item[] {
  return next.map((item, index) => {
    const before = previous[index];
    return before === undefined ? item : reuse(before, item);
  });
}

/** `next`, made of the objects of `previous` wherever they hold the same, so that what did not change is not drawn again. */
function reuseNode(previous: BlockNode, next: BlockNode): BlockNode {
  if (sameTree(previous, next)) return previous;
  if (previous.type === 'list' && next.type === 'list') {
    return { ...next, items: reuseAll(previous.items, next.items) };
  }
  if (previous.type === 'table' && next.type === 'table') {
    return { ...next, rows: reuseAll(previous.rows, next.rows) };
  }
  if (previous.type === 'blockquote' && next.type === 'blockquote') {
    return { ...next, children: reuseAll(previous.children, next.children, reuseNode) };
  }
  return next;
}

/** The same for a run of blocks, by their place. */
export function reuseBlocks(
  previous: readonly MarkdownBlock[],
  next: readonly MarkdownBlock[],
): readonly MarkdownBlock[] {
  return reuseAll(previous, next, (before, now) => {
    if (before === now) return now;
    const node = reuseNode(before.node, now.node);
    return node === before.node && before.key === now.key ? before : { key: now.key, node };
  });
}
