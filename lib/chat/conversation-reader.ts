import { isStreaming } from '@/lib/conversation/messages';
import { findMessage } from '@/lib/conversation/tree';
import type { Conversation, Message } from '@/lib/conversation/types';
import { answerError } from '@/lib/model/answer-error';
import type { StoredRecords } from '@/lib/storage/conversation-storage';
import type { ChatDependencies } from './chat-dependencies';
import type { OpenConversations } from './open-conversations';

/** Reads conversations from storage, and ends the answers in them that a closed tab has left behind. */
export class ConversationReader {
  readonly #open: OpenConversations;
  readonly #dependencies: Pick<ChatDependencies, 'storage' | 'answerLocks'>;

  constructor(open: OpenConversations, dependencies: Pick<ChatDependencies, 'storage' | 'answerLocks'>) {
    this.#open = open;
    this.#dependencies = dependencies;
  }

  /**
   * Reads a conversation. An answer in it that is marked as arriving is left so while the tab that receives it lives,
   * and watched until it ends; else nobody receives it any more, and it says so. Rejects where the browser refuses.
   */
  async read(id: string): Promise<StoredRecords<Conversation | null>> {
    const { storage, answerLocks } = this.#dependencies;
    const read = await storage.readConversation(id);
    if (!read.records || arriving(read.records).length === 0) return read;
    // Read again after asking: an answer that ends in between is then watched for nothing, and not taken for interrupted.
    const living = await answerLocks.held();
    const { records, damaged } = await storage.readConversation(id);
    if (!records) return { records, damaged };
    for (const answer of arriving(records)) {
      if (living.has(answer.id)) void this.watchAnswer(id, answer.id);
    }
    const messages = Object.entries(records.messages).map(
      ([key, message]) => [key, living.has(message.id) ? message : ended(message)] as const,
    );
    return { records: { ...records, messages: Object.fromEntries(messages) }, damaged };
  }

  /** A conversation from memory, or else from storage into memory, to be changed; null where it is not there. */
  async load(id: string): Promise<Conversation | null> {
    const inMemory = this.#open.find(id);
    if (inMemory) return inMemory;
    const { records } = await this.read(id);
    if (records && !this.#open.find(id)) this.#open.openInBackground(records);
    return this.#open.find(id) ?? null;
  }

  /** Waits until another tab has ended an answer that it receives, or has gone; then the answer has ended here too. */
  async watchAnswer(conversationId: string, answerId: string): Promise<void> {
    const { storage, answerLocks } = this.#dependencies;
    await answerLocks.whenReleased(answerId);
    const shown = findMessage(this.#open.find(conversationId)?.messages ?? {}, answerId);
    if (!shown || !isStreaming(shown)) return;
    // Where the browser refuses to read, what is here is all there is.
    const { records } = await storage.readConversation(conversationId).catch(() => ({ records: null }));
    const answer = findMessage(records?.messages ?? {}, answerId) ?? shown;
    const written = [ended(answer)];
    this.#open.merge({ id: conversationId, isNew: false, header: {}, written, removedIds: [] });
  }
}

function arriving({ messages }: Conversation): readonly Message[] {
  return Object.values(messages).filter(isStreaming);
}

/** A message that nobody receives any more. */
function ended(message: Message): Message {
  if (message.role !== 'assistant' || message.status !== 'streaming') return message;
  return {
    ...message,
    status: 'truncated',
    error: answerError('page_left'),
  };
}
