import { recordsOf } from '@/lib/conversation/kept-bytes';
import { attachmentsOf, refusalOf, textOf, thinkingOf, toolCallsOf } from '@/lib/conversation/parts';
import type { AttachmentStorage } from '@/lib/storage/attachments';
import type { ConversationStorage } from '@/lib/storage/conversation-storage';
import { changeBetween, recordsOf as knownRecords } from '@/lib/storage/conversation-change';
import type { TabChannel } from '@/lib/storage/tab-channel';
import { writeChange, writeUnannounced } from '@/lib/storage/write-conversation';
import type { Answer, Conversation, Message, UserMessage } from '@/lib/conversation/types';
import { resolveLeaf } from '@/lib/conversation/tree-changes';
import { findMessage } from '@/lib/conversation/tree';

/** Where an import goes. */
export interface ImportTarget {
  readonly storage: ConversationStorage;
  readonly attachments: Pick<AttachmentStorage, 'keep'>;
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
  const merged = kept && mergeImported(kept, conversation);
  if (kept && merged) {
    if (merged === kept) return 'known';
    await writeChange(target, changeBetween(knownRecords(kept), merged));
    return 'completed';
  }
  await writeUnannounced(target, kept ? { ...conversation, id: target.createId() } : conversation);
  return 'added';
}

/**
 * Adds to a stored conversation what an imported one of the same id has more of: messages, the rest of answers that were
 * cut, and what is deleted here alone. Returns the same one where that is nothing; null where the two contradict.
 */
function mergeImported(kept: Conversation, imported: Conversation): Conversation | null {
  const further: Message[] = [];
  for (const message of Object.values(imported.messages)) {
    const known = findMessage(kept.messages, message.id);
    const fuller = known ? fullerOf(known, message) : message;
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

/**
 * The fuller of one message as stored and as imported: an answer may have been stored, or exported, before all of it had
 * come. It is deleted only where both are. Null where each has something that the other lacks.
 */
function fullerOf(kept: Message, imported: Message): Message | null {
  const fuller = longerOf(kept, imported);
  if (!fuller?.deleted || (kept.deleted && imported.deleted)) return fuller;
  const { deleted: _mark, ...shown } = fuller;
  return shown;
}

function longerOf(kept: Message, imported: Message): Message | null {
  if (comparable(kept) === comparable(imported)) return withMoreRecorded(kept, imported);
  if (kept.role === 'user' && imported.role === 'user') return withMoreAttached(kept, imported);
  if (kept.role !== 'assistant' || imported.role !== 'assistant') return null;
  // An earlier import, or the file, may lack what was thought.
  if (comparable(withoutThinking(kept)) === comparable(withoutThinking(imported)))
    return thinkingOf(kept).length > 0 ? kept : { ...imported, createdAt: kept.createdAt };
  if (isBeginning(imported, kept)) return kept;
  return isBeginning(kept, imported) ? { ...imported, createdAt: kept.createdAt } : null;
}

/** Of two that are the same, the one that names the records of its requests. */
function withMoreRecorded(kept: Message, imported: Message): Message {
  const isMore = recordsOf(imported).length > recordsOf(kept).length;
  return isMore ? { ...imported, createdAt: kept.createdAt } : kept;
}

/** Of two that say the same, the one with attachments where the other has notes in their place: an earlier import had them alone. */
function withMoreAttached(kept: UserMessage, imported: UserMessage): UserMessage | null {
  if (kept.parentId !== imported.parentId || withoutNotes(kept) !== withoutNotes(imported)) return null;
  const [here, there] = [attachmentsOf(kept), attachmentsOf(imported)];
  if (there.length === 0) return kept;
  return here.length === 0 ? { ...imported, createdAt: kept.createdAt } : null;
}

function withoutNotes(message: UserMessage): string {
  const paragraphs = textOf(message).split('\n\n');
  return paragraphs.filter((text) => !/^\[(?:image|file)(?:: [^\n]*)?\]$/.test(text)).join('\n\n');
}

function withoutThinking(answer: Answer): Answer {
  return { ...answer, content: answer.content.filter(({ type }) => type !== 'thinking') };
}

/**
 * A message as text to compare: its fields in one order, without its time, whether it is deleted, and what was recorded of its
 * requests, which a file may have gone without.
 */
function comparable(message: Message): string {
  const { createdAt: _time, deleted: _deleted, ...rest } = withoutRecords(message);
  return JSON.stringify(Object.entries(rest).sort(([one], [other]) => (one < other ? -1 : 1)));
}

function withoutRecords(message: Message): Message {
  if (message.role !== 'assistant') return message;
  const { record: _record, continuations, ...rest } = message;
  const others = continuations?.map(({ record: _other, ...each }) => each);
  return { ...rest, ...(others && { continuations: others }) };
}

/** Whether an answer that was cut is a beginning of the other, or as long. */
function isBeginning(cut: Answer, other: Answer): boolean {
  return (
    (cut.status === 'streaming' || cut.status === 'truncated') &&
    cut.parentId === other.parentId &&
    JSON.stringify(cut.asked) === JSON.stringify(other.asked) &&
    textOf(other).startsWith(textOf(cut)) &&
    refusalOf(other).startsWith(refusalOf(cut)) &&
    toolCallsOf(cut).every(({ id, name, arguments: text }, index) => {
      const call = toolCallsOf(other)[index];
      return call?.id === id && call.name === name && call.arguments.startsWith(text);
    })
  );
}
