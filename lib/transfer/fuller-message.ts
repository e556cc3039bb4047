import type { Answer, Message } from '@/lib/conversation/types';

/**
 * Of one message as it is kept and as a file has it, the one with more in it: an answer may have been kept, or exported,
 * before all of it had come. It is deleted only where both are. The kept one itself where the file has nothing more; null
 * where each has something that the other lacks.
 */
export function fullerMessage(kept: Message, imported: Message): Message | null {
  const fuller = moreOf(kept, imported);
  if (!fuller?.deleted || (kept.deleted && imported.deleted)) return fuller;
  const { deleted: _mark, ...shown } = fuller;
  return shown;
}

function moreOf(kept: Message, imported: Message): Message | null {
  if (saidBy(kept) === saidBy(imported)) return kept;
  if (kept.role !== 'assistant' || imported.role !== 'assistant') return null;
  if (isBeginning(imported, kept)) return kept;
  return isBeginning(kept, imported) ? { ...imported, createdAt: kept.createdAt } : null;
}

/**
 * All of a message but its time, which orders versions and says nothing, and whether it is deleted; its fields in one
 * order, whoever made it.
 */
function saidBy({ createdAt: _time, deleted: _deleted, ...said }: Message): string {
  return JSON.stringify(Object.entries(said).sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** Whether an answer that was cut is a beginning of the other, or as long. */
function isBeginning(cut: Answer, other: Answer): boolean {
  return (
    (cut.status === 'streaming' || cut.status === 'truncated') &&
    cut.parentId === other.parentId &&
    JSON.stringify(cut.asked) === JSON.stringify(other.asked) &&
    other.content.startsWith(cut.content) &&
    other.refusal.startsWith(cut.refusal) &&
    cut.toolCalls.every(({ id, name, arguments: text }, index) => {
      const call = other.toolCalls[index];
      return call?.id === id && call.name === name && call.arguments.startsWith(text);
    })
  );
}
