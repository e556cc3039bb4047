import { readAnswerError } from '@/lib/model/read-answer-error';
import { readNotShown } from '@/lib/model/not-shown';
import { readVariant } from '@/lib/settings/make-variant';
import type { Answer, Message, TextPart, UserMessage } from '@/lib/conversation/types';
import type { Snapshot, SnapshotAnswer, SnapshotMessage } from './snapshot';
import type { SnapshotAttachment } from './snapshot-attachment';

/**
 * A snapshot's messages as a conversation's, one below the other, from its own time on. `createId` makes the id of
 * the message at a place, `attach` what stands for an attachment in its question's content; without, nothing does.
 */
export function snapshotMessages(
  { messages, sharedAt }: Pick<Snapshot, 'messages' | 'sharedAt'>,
  createId: (place: number) => string,
  attach: Attach = () => null,
): readonly Message[] {
  let parentId: string | null = null;
  /** The first of the answers that stand side by side here, and what they answer. */
  let beside: { id: string; parentId: string | null } | null = null;
  return messages.map((message, place) => {
    const id = createId(place);
    const comparison = message.role === 'assistant' ? message.comparison : undefined;
    beside = comparison === undefined ? null : (beside ?? { id, parentId });
    const base = { id, parentId: beside === null ? parentId : beside.parentId, createdAt: sharedAt + place };
    parentId = beside === null ? id : beside.id;
    const shared = conversationMessage(message, base, attach);
    if (shared.role !== 'assistant' || beside === null || comparison === undefined) return shared;
    const { column, variant } = comparison;
    return { ...shared, comparison: { id: beside.id, column, variant: readVariant(variant) } };
  });
}

/** Stands for an attachment that isn't there. */
export function attachmentNote({ type, name }: SnapshotAttachment): TextPart {
  return { type: 'text', text: `[${type}: ${name}]` };
}

type Attach = (part: SnapshotAttachment) => UserMessage['content'][number] | null;

function conversationMessage(
  message: SnapshotMessage,
  base: Pick<Message, 'id' | 'parentId' | 'createdAt'>,
  attach: Attach,
): Message {
  switch (message.role) {
    case 'user': {
      const content = message.content.flatMap((part) => (part.type === 'text' ? part : (attach(part) ?? [])));
      return { ...base, role: 'user', content };
    }
    case 'tool':
      return { ...base, role: 'tool', toolCallId: message.toolCallId, content: message.content };
    case 'assistant':
      return answer(message, base);
  }
}

/** `asked` tells what its author's browser asked, as far as it is shared. */
function answer(
  { model, parameters, error, notShown: codes, comparison: _, records: _records, ...shared }: SnapshotAnswer,
  base: Pick<Message, 'id' | 'parentId' | 'createdAt'>,
): Answer {
  const notShown = readNotShown(codes);
  return {
    ...base,
    ...shared,
    usage: shared.usage,
    ...(notShown.length > 0 && { notShown }),
    asked: model === null ? null : { model, systemPrompt: '', parameters: parameters ?? {} },
    error: readAnswerError(error),
  };
}
