import { abandoned, isStreaming, runOf } from '@/lib/conversation/messages';
import { findMessage } from '@/lib/conversation/tree';
import type { Conversation, Message } from '@/lib/conversation/types';
import type { StoredRecords } from '@/lib/storage/conversation-storage';
import type { AnswersUnderWay } from './answers-under-way';
import type { ChatDependencies } from './chat-dependencies';
import type * as LeftBehind from './left-behind';
import type { OpenConversations } from './open-conversations';

/** Reads conversations from storage, and takes up or ends the answers in them that a closed tab has left behind. */
export class ConversationReader {
  readonly #open: OpenConversations;
  readonly #answers: Pick<AnswersUnderWay, 'receive'>;
  readonly #dependencies: Pick<ChatDependencies, 'storage' | 'answerLocks' | 'timing'>;

  constructor(
    open: OpenConversations,
    answers: Pick<AnswersUnderWay, 'receive'>,
    dependencies: Pick<ChatDependencies, 'storage' | 'answerLocks' | 'timing'>,
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
      ([key, message]) => [key, living.has(key) || runOf(message) ? message : abandoned(message)] as const,
    );
    return { records: { ...records, messages: Object.fromEntries(messages) }, damaged };
  }

  /**
   * Reads a conversation, and shows the end of a long one as soon as that has been read, as long as it `isWanted`. Whoever calls
   * it ends that. Rejects where the browser refuses.
   */
  async readToShow(id: string, isWanted: () => boolean): Promise<StoredRecords<Conversation | null>> {
    const end = await this.#dependencies.storage.readEnd(id);
    if (end && isWanted()) this.#open.showEnd(end);
    return this.read(id);
  }

  /** A conversation from memory, or else from storage into memory, to be changed; null where it is not there. */
  async load(id: string): Promise<Conversation | null> {
    const inMemory = this.#open.find(id);
    if (inMemory) return inMemory;
    const { records } = await this.read(id);
    if (records && !this.#open.find(id)) this.#open.openInBackground(records);
    return this.#open.find(id) ?? null;
  }

  /** Has the answers taken up that have been left behind in conversations, on screen or not. */
  async lookAfter(ids: readonly string[]): Promise<void> {
    if (ids.length > 0) await (await leftBehind())?.lookAfter(ids, this, this.#open);
  }

  /**
   * Waits until another tab has ended an answer that it receives, or has gone. What that one has left is taken up by one tab,
   * and where it cannot be, the answer has ended.
   */
  async watchAnswer(conversationId: string, answerId: string): Promise<void> {
    const context = { ...this.#dependencies, open: this.#open, answers: this.#answers };
    const code = await leftBehind();
    if (code) await code.watchAnswer({ conversationId, answerId }, context);
    else await this.#endLeft(conversationId, answerId);
  }

  /** Without the code that takes answers up: an answer that stayed marked as arriving would keep the next question from being sent. */
  async #endLeft(conversationId: string, answerId: string): Promise<void> {
    await this.#dependencies.answerLocks.whenReleased(answerId);
    const left = findMessage(this.#open.find(conversationId)?.messages ?? {}, answerId);
    if (!left || !isStreaming(left)) return;
    const written = [abandoned(left)];
    this.#open.merge({ id: conversationId, isNew: false, header: {}, written, removedIds: [] });
  }
}

/** The code for interrupted answers comes with the code that receives them: the page's first load has neither. */
function leftBehind(): Promise<typeof LeftBehind | null> {
  return import(/* webpackChunkName: "ask" */ './left-behind').catch(() => null);
}

function arriving({ messages }: Conversation): readonly Message[] {
  return Object.values(messages).filter(isStreaming);
}
