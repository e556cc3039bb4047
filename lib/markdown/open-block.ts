import type { Token, Tokens } from 'marked';
import { isBlockToken } from './lex';
import type { BlockNode, ListNode, TableNode } from './tree';

/** Items or rows that are read again and again before the finished ones among them are set aside. */
const MANY = 32;
/** The last item may go on; the one before it tells whether a blank line stands between them. */
const OPEN_ITEMS = 2;
const OPEN_ROWS = 1;

/** The beginning of a long list or table that a growing text ends in. */
export interface OpenBlock {
  /** The finished part of it: text to come only adds items or rows. */
  readonly node: ListNode | TableNode;
  /** The text that the rest must be read behind: a table's header, without which its rows would be text. */
  readonly head: string;
}

/** A long list or table in two parts. */
interface Parts {
  readonly finished: Tokens.List | Tokens.Table;
  readonly rest: Tokens.List | Tokens.Table;
  readonly head: string;
}

/** The long list or table that a growing text ends in, cut where text to come cannot change it any more. */
export function cutLongBlock(tokens: readonly Token[]): Parts | null {
  const [token, ...others] = tokens;
  if (!token || !isBlockToken(token) || others.some(({ type }) => type !== 'space')) return null;
  if (token.type === 'list' && token.items.length >= MANY) return cutList(token);
  return token.type === 'table' && token.rows.length >= MANY ? cutTable(token) : null;
}

function cutList(list: Tokens.List): Parts {
  const items = list.items.slice(0, -OPEN_ITEMS);
  const raw = items.map((item) => item.raw).join('');
  const loose = items.some((item) => item.loose);
  return {
    finished: { ...list, items, raw, loose },
    rest: { ...list, items: list.items.slice(-OPEN_ITEMS) },
    head: '',
  };
}

function cutTable(table: Tokens.Table): Parts {
  const rows = table.rows.slice(0, -OPEN_ROWS);
  // A row is a line, after those of the header and of the alignment.
  const lines = table.raw.split('\n').slice(0, 2 + rows.length);
  const text = (count: number) =>
    lines
      .slice(0, count)
      .map((line) => `${line}\n`)
      .join('');
  return {
    finished: { ...table, rows, raw: text(lines.length) },
    rest: { ...table, rows: table.rows.slice(-OPEN_ROWS) },
    head: text(2),
  };
}

/** The nodes that follow the beginning of a block, whose first ones may be the rest of it. */
export function continueBlock(open: OpenBlock | null, nodes: readonly BlockNode[]): readonly BlockNode[] {
  if (!open) return nodes;
  const { node } = open;
  const [first, ...others] = nodes;
  if (node.type === 'table' && first?.type === 'table') {
    return [{ ...node, rows: [...node.rows, ...first.rows] }, ...others];
  }
  if (node.type === 'list' && first?.type === 'list' && (first.start === null) === (node.start === null)) {
    const items = [...node.items, ...first.items];
    return [{ ...node, spread: node.spread || first.spread, items }, ...others];
  }
  return [node, ...nodes];
}

const endedByBlankLine: ReadonlySet<string> = new Set(['paragraph', 'heading', 'hr', 'table', 'blockquote']);

/** Whether a blank line and then `next`, as far as it has come, end a block for good. A list ends at its margin. */
function endsAt(block: Token | undefined, next: Token | undefined): boolean {
  if (!block || !next) return false;
  if (endedByBlankLine.has(block.type)) return true;
  return (block.type === 'list' || block.type === 'code') && /^\S/.test(next.raw);
}

/**
 * How many tokens of the end of a growing text will stay as they are: those before the last block, or before the one
 * before it where that may go on.
 */
export function settledCount(tokens: readonly Token[]): number {
  const last = tokens.findLastIndex(({ type }) => type !== 'space');
  const before = tokens.findLastIndex(({ type }, index) => index < last && type !== 'space');
  const ended = before < last - 1 && endsAt(tokens[before], tokens[last]);
  return Math.max(0, ended ? last : before);
}
