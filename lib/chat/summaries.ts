import type { ConversationChange } from '@/lib/storage/conversation-storage';
import type { Conversation, ConversationSummary } from '@/lib/conversation/types';

type Summaries = readonly ConversationSummary[];

/** The list with a conversation as it is now, newest first; without it where it has no messages. The same list if nothing changes. */
export function withSummary(summaries: Summaries, conversation: Conversation): Summaries {
  const { id, title, updatedAt, pinned, folder, leafId } = conversation;
  const known = summaries.find((summary) => summary.id === id);
  if (leafId === null) return known ? withoutSummary(summaries, id) : summaries;
  const same = known?.title === title && known.updatedAt === updatedAt;
  if (same && known.pinned === pinned && known.folder === folder) return summaries;
  return inserted(summaries, { id, title, updatedAt, pinned, folder });
}

/** The list after a change of a conversation that is not in memory. */
export function withChangedSummary(summaries: Summaries, { id, header }: ConversationChange): Summaries {
  const known = summaries.find((summary) => summary.id === id);
  const { title = known?.title, updatedAt = known?.updatedAt } = header;
  const { pinned = known?.pinned ?? false, folder = known?.folder ?? '' } = header;
  if (title === undefined || updatedAt === undefined) return summaries;
  return inserted(summaries, { id, title, updatedAt, pinned, folder });
}

export function withoutSummary(summaries: Summaries, id: string): Summaries {
  return summaries.filter((summary) => summary.id !== id);
}

function inserted(summaries: Summaries, summary: ConversationSummary): Summaries {
  return [summary, ...withoutSummary(summaries, summary.id)].sort((a, b) => b.updatedAt - a.updatedAt);
}
