import { isStreaming } from '@/lib/conversation/messages';
import { findMessage } from '@/lib/conversation/tree';
import type { AnswerRun, Conversation, Message } from '@/lib/conversation/types';
import { answerError } from '@/lib/model/answer-error';
import type { StoredRecords } from '@/lib/storage/conversation-storage';
import type { AnswersUnderWay } from './answers-under-way';
import type { ChatDependencies } from './chat-dependencies';
import type { OpenConversations } from './open-conversations';

/** Reads conversations from storage, and takes up or ends the answers in them that a closed tab has left behind. */
export class ConversationReader {
  readonly #open: OpenConversations;
  readonly #answers: Pick<AnswersUnderWay, 'takeUp'>;
  readonly #dependencies: Pick<ChatDependencies, 'storage' | 'answerLocks'>;

  constructor(
    open: OpenConversations,
    answers: Pick<AnswersUnderWay, 'takeUp'>,
    dependencies: Pick<ChatDependencies, 'storage' | 'answerLocks'>,
  ) {
    this.#open = open;
    this.#answers = answers;
    this.#dependencies = dependencies;
    open.onStored = (conversation) => {
      for (const { id } of arriving(conversation)) void this.watchAnswer(conversation.id, id);
    };
  }

  /**
   * Reads a conversation. An answer in it that is marked as arriving is left so while the tab that receives it lives, or where it
   * has a run that can be taken up; else nobody receives it any more, and it says so. Rejects where the browser refuses.
   */
  async read(id: string): Promise<StoredRecords<Conversation | null>> {
    const { storage, answerLocks } = this.#dependencies;
    const read = await storage.readConversation(id);
    if (!read.records || arriving(read.records).length === 0) return read;
    // Read again after asking: an answer that ends in between is then watched for nothing, and not taken for interrupted.
    const living = await answerLocks.held();
    const { records, damaged } = await storage.readConversation(id);
    if (!records) return { records, damaged };
    const messages = Object.entries(records.messages).map(
      ([key, message]) => [key, living.has(key) || runOf(message) ? message : ended(message)] as const,
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

  /** Has the answers taken up that have been left behind in a conversation, on screen or not. */
  lookAfter(id: string): void {
    this.load(id).then(
      () => {
        this.#open.release(id);
      },
      // Whoever opens it is told.
      () => undefined,
    );
  }

  /**
   * Waits until another tab has ended an answer that it receives, or has gone. What that one has left is taken up by one tab,
   * and where it cannot be, the answer has ended.
   */
  async watchAnswer(conversationId: string, answerId: string): Promise<void> {
    const { storage, answerLocks } = this.#dependencies;
    const shown = (): Message | null => {
      const answer = findMessage(this.#open.find(conversationId)?.messages ?? {}, answerId);
      return answer && isStreaming(answer) ? answer : null;
    };
    await answerLocks.whenReleased(answerId);
    const left = shown();
    // The choices of one request have one run.
    if (left)
      await answerLocks.whileHeld(runOf(left)?.id ?? answerId, async () => {
        const before = shown();
        if (!before) return;
        // Where the browser refuses to read, what is here is all there is.
        const { records } = await storage.readConversation(conversationId).catch(() => ({ records: null }));
        const answer = findMessage(records?.messages ?? {}, answerId) ?? before;
        const merge = (message: Message): void => {
          const change = { id: conversationId, isNew: false, header: {}, removedIds: [] };
          this.#open.merge({ ...change, written: [message] });
        };
        if (!runOf(answer)) {
          merge(ended(answer));
          return;
        }
        merge(answer);
        await this.#answers.takeUp(conversationId, answerId);
        // It could not even be tried.
        const left = shown();
        if (left) merge(ended(left));
      });
  }
}

function arriving({ messages }: Conversation): readonly Message[] {
  return Object.values(messages).filter(isStreaming);
}

function runOf(message: Message): AnswerRun | null {
  return (message.role === 'assistant' && message.status === 'streaming' && message.run) || null;
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
