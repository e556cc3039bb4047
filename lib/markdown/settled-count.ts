import type { Token } from 'marked';

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
