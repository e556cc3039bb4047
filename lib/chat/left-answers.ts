import { isStreaming } from '@/lib/conversation/messages';
import { findMessage } from '@/lib/conversation/tree';
import type { Conversation, Message } from '@/lib/conversation/types';
import type { ChatSession } from './chat-session';

/**
 * Reads a conversation. An answer in it that is marked as arriving is left so while the tab that receives it lives,
 * and watched until it ends; else nobody receives it any more, and it says so.
 */
export async function readWithoutLeftAnswers(
  session: ChatSession,
  id: string,
): Promise<{ records: Conversation | null; damaged: number }> {
  const { storage, answerLocks } = session.dependencies;
  const read = await storage.readConversation(id);
  if (!read.records || arriving(read.records).length === 0) return read;
  // Read again after asking: an answer that ends in between is then watched for nothing, and not taken for left.
  const living = await answerLocks.held();
  const { records, damaged } = await storage.readConversation(id);
  if (!records) return { records, damaged };
  for (const answer of arriving(records)) {
    if (living.has(answer.id)) void watchAnswer(session, id, answer.id);
  }
  return { records: endedWhereLeft(records, (answer) => !living.has(answer.id)), damaged };
}

function arriving({ messages }: Conversation): readonly Message[] {
  return Object.values(messages).filter(isStreaming);
}

/** Waits until another tab has ended an answer that it receives, or has gone; then the answer has ended here too. */
export async function watchAnswer(
  session: ChatSession,
  conversationId: string,
  answerId: string,
): Promise<void> {
  await session.dependencies.answerLocks.whenReleased(answerId);
  const shown = findMessage(session.find(conversationId)?.messages ?? {}, answerId);
  if (!shown || !isStreaming(shown)) return;
  // Where the browser refuses to read, what is here is all there is.
  const { records } = await session.dependencies.storage
    .readConversation(conversationId)
    .catch(() => ({ records: null }));
  const answer = findMessage(records?.messages ?? {}, answerId) ?? shown;
  session.receive({
    id: conversationId,
    isNew: false,
    header: {},
    written: [endedIfLeft(answer)],
    removedIds: [],
  });
}

function endedWhereLeft(conversation: Conversation, isLeft: (answer: Message) => boolean): Conversation {
  const messages = Object.entries(conversation.messages).map(
    ([id, message]) => [id, isLeft(message) ? endedIfLeft(message) : message] as const,
  );
  return { ...conversation, messages: Object.fromEntries(messages) };
}

function endedIfLeft(message: Message): Message {
  if (message.role !== 'assistant' || message.status !== 'streaming') return message;
  return {
    ...message,
    status: 'truncated',
    error: { code: 'connection_lost', message: 'The page was closed while the answer arrived.', param: null },
  };
}
