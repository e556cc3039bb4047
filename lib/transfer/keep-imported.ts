import type { ConversationStorage } from '@/lib/storage/conversation-storage';
import { changeBetween, recordsOf } from '@/lib/storage/conversation-change';
import type { TabChannel } from '@/lib/storage/tab-channel';
import { writeChange, writeUnannounced } from '@/lib/storage/write-conversation';
import type { Conversation } from '@/lib/conversation/types';
import { joined } from './joined';

/** Where an import goes. */
export interface ImportTarget {
  readonly storage: ConversationStorage;
  /** Hear of what is added to a conversation that they may have open. */
  readonly tabs: Pick<TabChannel, 'post'>;
  readonly createId: () => string;
}

/**
 * Writes an imported conversation. One that is here already, with all that the file has of it, is left as it is; where
 * the file has more, that is added; where the two contradict each other, a copy is made. Nothing that was there is lost.
 * The other tabs hear at once of what they may have open, and by whoever imports of what is new to the list. Rejects where
 * the browser refuses.
 */
export async function keepImported(
  conversation: Conversation,
  target: ImportTarget,
): Promise<'added' | 'completed' | 'known'> {
  const { records: kept } = await target.storage.readConversation(conversation.id);
  const whole = kept && joined(kept, conversation);
  if (kept && whole) {
    if (whole === kept) return 'known';
    await writeChange(target, changeBetween(recordsOf(kept), whole));
    return 'completed';
  }
  await writeUnannounced(target, kept ? { ...conversation, id: target.createId() } : conversation);
  return 'added';
}
