import { randomId } from '@/lib/storage/random-id';
import { newConversation } from '@/lib/conversation/messages';
import { settingsFromParameters } from '@/lib/settings/settings-from-parameters';
import { defaultSettings } from '@/lib/settings/settings';
import { createIndexedDbStorage } from '@/lib/storage/indexed-db-storage';
import { createBroadcastTabs } from '@/lib/storage/tab-channel';
import { writeNew, type WriteTarget } from '@/lib/storage/write-conversation';
import type { Conversation, Message } from '@/lib/conversation/types';
import type { Snapshot } from './snapshot';
import { snapshotMessages } from './snapshot-messages';

/** The reader's own conversation: with new ids, and the settings as far as they are shared. */
export function copyOf(snapshot: Snapshot, now: number): Conversation {
  const messages = snapshotMessages(snapshot, randomId).map(notAskedHere);
  return {
    ...newConversation(randomId(), now, {
      ...defaultSettings,
      ...(snapshot.parameters && settingsFromParameters(snapshot.parameters)),
      model: snapshot.model,
      systemPrompt: snapshot.systemPrompt ?? '',
    }),
    title: snapshot.title,
    messages: Object.fromEntries(messages.map((message) => [message.id, message])),
    leafId: messages.at(-1)?.id ?? null,
  };
}

/**
 * Keeps a copy in this browser, where the other tabs list it at once, and resolves to its address. Rejects where the
 * browser refuses.
 */
export async function continueConversation(
  snapshot: Snapshot,
  target: WriteTarget = { storage: createIndexedDbStorage(), tabs: createBroadcastTabs() },
): Promise<string> {
  const conversation = copyOf(snapshot, Date.now());
  await writeNew(target, conversation);
  return `/c/${conversation.id}`;
}

/** “Request details” shows what this browser sent, and it sent nothing for this answer. Who answered stays known. */
function notAskedHere(message: Message): Message {
  if (message.role !== 'assistant') return message;
  const { respondedBy, asked } = message;
  return {
    ...message,
    respondedBy: respondedBy === '' ? null : (respondedBy ?? asked?.model ?? null),
    asked: null,
  };
}
