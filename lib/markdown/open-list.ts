import type { Token, Tokens } from 'marked';
import { isBlockToken } from './marked-tokens';
import type { BlockNode, ListNode } from './tree';

/** Items that are read again and again before the finished ones among them are set aside. */
const MANY_ITEMS = 32;
/** The last item may go on; the one before it tells whether a blank line stands between them. */
const OPEN_ITEMS = 2;

/** The list that a growing text ends in, where it is long. */
export function longList(tokens: readonly Token[]): Tokens.List | null {
  const [token, ...others] = tokens;
  if (!token || !isBlockToken(token) || token.type !== 'list') return null;
  const alone = others.every(({ type }) => type === 'space');
  return alone && token.items.length >= MANY_ITEMS ? token : null;
}

/** The items of a list that text to come cannot change, as a list. */
export function finishedItems(list: Tokens.List): Tokens.List {
  const items = list.items.slice(0, -OPEN_ITEMS);
  return {
    ...list,
    items,
    raw: items.map(({ raw }) => raw).join(''),
    loose: items.some(({ loose }) => loose),
  };
}

/** The nodes that follow `list`, whose first ones may be the rest of it. */
export function continueList(list: ListNode | null, nodes: readonly BlockNode[]): readonly BlockNode[] {
  if (!list) return nodes;
  const [first, ...others] = nodes;
  if (first?.type !== 'list' || (first.start === null) !== (list.start === null)) return [list, ...nodes];
  const items = [...list.items, ...first.items];
  return [{ ...list, spread: list.spread || first.spread, items }, ...others];
}
