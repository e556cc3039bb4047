import type { ConversationSummary } from '@/lib/conversation/types';
import type { conversationsWords } from '@/lib/words/en/conversations';

/** The names of the groups. */
type GroupWords = typeof conversationsWords.english.groups;

interface ConversationGroup {
  readonly label: string;
  readonly items: readonly ConversationSummary[];
}

/**
 * Groups summaries for the list: pinned ones, then folders by name, then the rest by day.
 *
 * @param summaries newest first
 * @param startOfToday local midnight, in milliseconds since the epoch
 */
export function groupConversations(
  summaries: readonly ConversationSummary[],
  startOfToday: number,
  words: GroupWords,
): ConversationGroup[] {
  const pinned = summaries.filter((summary) => summary.pinned);
  const others = summaries.filter((summary) => !summary.pinned);
  const folders = folderNames(others).map((label) => ({
    label,
    items: others.filter(({ folder }) => folder === label),
  }));
  return [
    ...(pinned.length > 0 ? [{ label: words.pinned, items: pinned }] : []),
    ...folders,
    ...groupByDay(
      others.filter(({ folder }) => folder === ''),
      startOfToday,
      words,
    ),
  ];
}

/** Groups summaries, newest first, by day, then week, then month. */
export function groupByDay(
  summaries: readonly ConversationSummary[],
  startOfToday: number,
  words: GroupWords,
): ConversationGroup[] {
  const groups = new Map<string, ConversationSummary[]>();
  for (const summary of summaries) {
    const label = groupLabel(summary.updatedAt, startOfToday, words);
    const group = groups.get(label);
    if (group === undefined) groups.set(label, [summary]);
    else group.push(summary);
  }
  return Array.from(groups, ([label, items]) => ({ label, items }));
}

function groupLabel(updatedAt: number, startOfToday: number, words: GroupWords): string {
  if (updatedAt >= startOfToday) return words.today;
  if (updatedAt >= daysBefore(startOfToday, 1)) return words.yesterday;
  if (updatedAt >= daysBefore(startOfToday, 7)) return words.week;
  const sameYear = new Date(updatedAt).getFullYear() === new Date(startOfToday).getFullYear();
  return sameYear ? words.month(updatedAt) : words.monthOfYear(updatedAt);
}

/** The start of a day some days before another's; days are not all 24 hours long. */
function daysBefore(startOfDay: number, days: number): number {
  const date = new Date(startOfDay);
  return date.setDate(date.getDate() - days);
}

/** The folders in use, by name. */
export function folderNames(summaries: readonly ConversationSummary[]): string[] {
  const names = new Set(summaries.map(({ folder }) => folder));
  names.delete('');
  return [...names].sort((a, b) => a.localeCompare(b));
}
