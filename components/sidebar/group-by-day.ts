import type { ConversationSummary } from '@/lib/conversation/types';

export interface DayGroup {
  readonly label: string;
  readonly items: readonly ConversationSummary[];
}

// Made once: a list may have thousands of conversations.
const month = new Intl.DateTimeFormat('en', { month: 'long' });
const monthOfYear = new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric' });

/** The start of a day some days before another's; days are not all 24 hours long. */
function daysBefore(startOfDay: number, days: number): number {
  const date = new Date(startOfDay);
  return date.setDate(date.getDate() - days);
}

function groupLabel(updatedAt: number, startOfToday: number): string {
  if (updatedAt >= startOfToday) return 'Today';
  if (updatedAt >= daysBefore(startOfToday, 1)) return 'Yesterday';
  if (updatedAt >= daysBefore(startOfToday, 7)) return 'Previous 7 days';
  const sameYear = new Date(updatedAt).getFullYear() === new Date(startOfToday).getFullYear();
  return (sameYear ? month : monthOfYear).format(updatedAt);
}

/**
 * Groups summaries, newest first, under the headings of the sidebar.
 *
 * @param startOfToday local midnight, in milliseconds since the epoch
 */
export function groupByDay(summaries: readonly ConversationSummary[], startOfToday: number): DayGroup[] {
  const groups = new Map<string, ConversationSummary[]>();
  for (const summary of summaries) {
    const label = groupLabel(summary.updatedAt, startOfToday);
    const group = groups.get(label);
    if (group === undefined) groups.set(label, [summary]);
    else group.push(summary);
  }
  return Array.from(groups, ([label, items]) => ({ label, items }));
}
