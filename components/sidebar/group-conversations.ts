import type { ConversationSummary } from '@/lib/conversation/types';
import { groupByDay, type DayGroup } from './group-by-day';

/**
 * The list's groups: what is pinned, then the folders by name, then the rest by day.
 *
 * @param summaries newest first
 * @param startOfToday local midnight, in milliseconds since the epoch
 */
export function groupConversations(
  summaries: readonly ConversationSummary[],
  startOfToday: number,
): DayGroup[] {
  const pinned = summaries.filter((summary) => summary.pinned);
  const others = summaries.filter((summary) => !summary.pinned);
  const folders = folderNames(others).map((label) => ({
    label,
    items: others.filter(({ folder }) => folder === label),
  }));
  return [
    ...(pinned.length > 0 ? [{ label: 'Pinned', items: pinned }] : []),
    ...folders,
    ...groupByDay(
      others.filter(({ folder }) => folder === ''),
      startOfToday,
    ),
  ];
}

/** The folders in use, by name. */
export function folderNames(summaries: readonly ConversationSummary[]): string[] {
  const names = new Set(summaries.map(({ folder }) => folder));
  names.delete('');
  return [...names].sort((a, b) => a.localeCompare(b));
}
