import { readAnswerError } from '@/lib/model/read-answer-error';
import { readNotShown } from '@/lib/model/not-shown';
import type { Answer, Message } from '@/lib/conversation/types';
import type { Snapshot, SnapshotAnswer, SnapshotMessage } from './snapshot';

/**
 * A snapshot's messages as a conversation's, one below the other, from its own time on. `createId` makes the id of
 * the message at a place.
 */
export function snapshotMessages(
  { messages, sharedAt }: Snapshot,
  createId: (place: number) => string,
): readonly Message[] {
  let parentId: string | null = null;
  return messages.map((message, place) => {
    const base = { id: createId(place), parentId, createdAt: sharedAt + place };
    parentId = base.id;
    return conversationMessage(message, base);
  });
}

function conversationMessage(
  message: SnapshotMessage,
  base: Pick<Message, 'id' | 'parentId' | 'createdAt'>,
): Message {
  switch (message.role) {
    case 'user':
      return { ...base, role: 'user', content: message.content };
    case 'tool':
      return { ...base, role: 'tool', toolCallId: message.toolCallId, content: message.content };
    case 'assistant':
      return answer(message, base);
  }
}

/** `asked` tells what its author's browser asked, as far as it is shared. */
function answer(
  { model, parameters, error, notShown: codes, ...shared }: SnapshotAnswer,
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
