import { resolveLeaf } from '@/lib/conversation/tree-changes';
import { findMessage } from '@/lib/conversation/tree';
import type { Conversation, Message } from '@/lib/conversation/types';
import { fullerMessage } from './fuller-message';

/**
 * A conversation that is kept, with what an imported one of the same id has more of: messages, the rest of answers that
 * were cut, and what is deleted here alone. The same one where that is nothing; null where the two contradict each other.
 */
export function joined(kept: Conversation, imported: Conversation): Conversation | null {
  const further: Message[] = [];
  for (const message of Object.values(imported.messages)) {
    const known = findMessage(kept.messages, message.id);
    const fuller = known ? fullerMessage(known, message) : message;
    if (fuller === null) return null;
    if (fuller !== known) further.push(fuller);
  }
  if (further.length === 0) return kept;
  const messages = {
    ...kept.messages,
    ...Object.fromEntries(further.map((message) => [message.id, message])),
  };
  return {
    ...kept,
    messages,
    leafId: resolveLeaf(messages, kept.leafId),
    updatedAt: Math.max(kept.updatedAt, imported.updatedAt),
  };
}
