import { randomId } from '@/lib/storage/random-id';
import { newConversation } from '@/lib/conversation/messages';
import { settingsFromParameters } from '@/lib/settings/settings-from-parameters';
import { defaultSettings } from '@/lib/settings/settings';
import { createAttachmentStorage, type AttachmentStorage } from '@/lib/storage/attachments';
import { databaseConnection } from '@/lib/storage/database';
import { createIndexedDbStorage } from '@/lib/storage/indexed-db-storage';
import { createBroadcastTabs } from '@/lib/storage/tab-channel';
import { whileOpen } from '@/lib/storage/while-open';
import { writeNew, type WriteTarget } from '@/lib/storage/write-conversation';
import type { Conversation, Message } from '@/lib/conversation/types';
import { openAttachments, type OpenedAttachment } from './open-attachments';
import type { Snapshot, SnapshotQuestion } from './snapshot';
import type { SnapshotAttachment } from './snapshot-attachment';
import { attachmentNote, snapshotMessages } from './snapshot-messages';

/**
 * The reader's own conversation: with new ids, and the settings as far as they are shared. `open` gives what is attached
 * and could be opened; in the place of anything else there is a note.
 */
export function copyOf(
  snapshot: Snapshot,
  now: number,
  open: (part: SnapshotAttachment) => OpenedAttachment | null = () => null,
): Conversation {
  const attach = (part: SnapshotAttachment) => open(part)?.attachment ?? attachmentNote(part);
  const messages = snapshotMessages(snapshot, randomId, attach).map(notAskedHere);
  return {
    ...newConversation(randomId(), now, {
      ...defaultSettings,
      ...(snapshot.parameters && settingsFromParameters(snapshot.parameters)),
      model: snapshot.model,
      systemPrompt: snapshot.systemPrompt ?? '',
    }),
    title: snapshot.title,
    messages: Object.fromEntries(messages.map((message) => [message.id, message])),
    leafId: leafOf(messages),
  };
}

/** The thread's last message; of answers side by side the first. */
function leafOf(messages: readonly Message[]): string | null {
  const last = messages.at(-1);
  if (last?.role !== 'assistant' || last.comparison === undefined) return last?.id ?? null;
  return last.comparison.id;
}

interface CopyTarget extends WriteTarget {
  readonly attachments: Pick<AttachmentStorage, 'keep'>;
}

function browserTarget(): CopyTarget {
  const database = databaseConnection();
  return {
    storage: createIndexedDbStorage(database),
    attachments: createAttachmentStorage(database),
    tabs: createBroadcastTabs(),
  };
}

/**
 * Keeps a copy in this browser, with the bytes of what is attached, where the other tabs list it at once, and resolves to
 * its address. Rejects where the browser refuses.
 */
export async function continueConversation(
  snapshot: Snapshot,
  target: CopyTarget = browserTarget(),
): Promise<string> {
  const open = await openAttachments(snapshot);
  const conversation = copyOf(snapshot, Date.now(), open);
  await whileOpen(async () => {
    // The bytes first: a conversation never names what is not there.
    for (const message of snapshot.messages) {
      if (message.role === 'user') await keepAttached(message.content, open, target);
    }
    await writeNew(target, conversation);
  });
  return `/c/${conversation.id}`;
}

async function keepAttached(
  content: SnapshotQuestion['content'],
  open: (part: SnapshotAttachment) => OpenedAttachment | null,
  { attachments }: CopyTarget,
): Promise<void> {
  for (const part of content) {
    const opened = part.type === 'text' ? null : open(part);
    if (opened === null) continue;
    const { hash, mediaType } = opened.attachment;
    await attachments.keep(hash, new Blob([opened.bytes], { type: mediaType }));
  }
}

/** “Request details” shows what this browser sent, and it sent nothing for this answer. Who answered stays known. */
export function notAskedHere(message: Message): Message {
  if (message.role !== 'assistant') return message;
  const { respondedBy, asked, record: _, ...shared } = message;
  return {
    ...shared,
    respondedBy: respondedBy === '' ? null : (respondedBy ?? asked?.model ?? null),
    asked: null,
  };
}
