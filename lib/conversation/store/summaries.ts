import type { Conversation, ConversationSummary } from '@/lib/conversation/types';

/** The list with a conversation as it is now, newest first; without it where it has no messages. The same list if nothing changes. */
export function withSummary(
  summaries: readonly ConversationSummary[],
  { id, title, updatedAt, leafId }: Conversation,
): readonly ConversationSummary[] {
  const known = summaries.find((summary) => summary.id === id);
  if (leafId === null) return known ? withoutSummary(summaries, id) : summaries;
  if (known?.title === title && known.updatedAt === updatedAt) return summaries;
  return [{ id, title, updatedAt }, ...withoutSummary(summaries, id)].sort(
    (a, b) => b.updatedAt - a.updatedAt,
  );
}

export function withoutSummary(
  summaries: readonly ConversationSummary[],
  id: string,
): readonly ConversationSummary[] {
  return summaries.filter((summary) => summary.id !== id);
}
