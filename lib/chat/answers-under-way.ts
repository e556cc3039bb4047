import type { AnswerEnd, AnswerProgress } from '@/lib/answer/answer-progress';
import { askOnDemand } from '@/lib/answer/ask-on-demand';
import { askedWith } from '@/lib/answer/asked-with';
import { pendingAnswer } from '@/lib/conversation/messages';
import { requestBody, type RequestBody } from '@/lib/answer/request-body';
import { findMessage, pathWithDeleted } from '@/lib/conversation/tree';
import { append, replaceMessage } from '@/lib/conversation/tree-changes';
import type { Conversation } from '@/lib/conversation/types';
import type { AnsweringMarks } from './answering-marks';
import type { ChatSession } from './chat-session';

interface UnderWay {
  readonly conversationId: string;
  readonly abort: AbortController;
}

/** The answers that are arriving. Each changes its own message alone, so that any number may arrive at once. */
export class AnswersUnderWay {
  readonly #session: ChatSession;
  readonly #marks: AnsweringMarks;
  readonly #underWay = new Map<string, UnderWay>();

  constructor(session: ChatSession, marks: AnsweringMarks) {
    this.#session = session;
    this.#marks = marks;
  }

  /**
   * Asks for an answer to the last message that `prepare` shows, by the settings of the conversation, and shows it. What
   * it prepares is written together with the answer: a page that is closed right then leaves no question without one.
   */
  start(conversationId: string, prepare: (before: Conversation) => Conversation): void {
    const before = this.#session.find(conversationId);
    if (!before) return;
    const { messages, leafId, settings } = prepare(before);
    const path = pathWithDeleted(messages, leafId);
    const asked = askedWith(settings, path, this.#session.state.maxCompletionTokens);
    const answer = pendingAnswer(this.#session.newMessageBase(leafId), asked);
    this.#session.change(conversationId, () => append({ ...before, messages }, answer));
    const received = this.#receive(conversationId, answer.id, requestBody(asked, path));
    this.#session.dependencies.answerLocks.hold(answer.id, received);
  }

  /** Stops the answers of a conversation; what has arrived is kept. */
  stopAll(conversationId: string): void {
    for (const underWay of this.#underWay.values()) {
      if (underWay.conversationId === conversationId) underWay.abort.abort();
    }
  }

  /** Stops every answer. */
  stopEverything(): void {
    for (const { abort } of this.#underWay.values()) abort.abort();
  }

  /** Stops an answer, if it is under way. */
  stop(answerId: string): void {
    this.#underWay.get(answerId)?.abort.abort();
  }

  /** Resolves when the answer has ended and is kept. */
  async #receive(conversationId: string, answerId: string, body: RequestBody): Promise<void> {
    const abort = new AbortController();
    this.#underWay.set(answerId, { conversationId, abort });
    this.#marks.begin(conversationId, answerId);
    const onProgress = (progress: AnswerProgress): void => {
      this.#update(conversationId, answerId, progress, 'soon');
    };
    const end = await askOnDemand(body, { signal: abort.signal, onProgress }, this.#session.dependencies);
    this.#underWay.delete(answerId);
    this.#marks.end(answerId);
    this.#update(conversationId, answerId, end, 'now');
    await this.#session.settled();
  }

  #update(
    conversationId: string,
    answerId: string,
    news: AnswerProgress | AnswerEnd,
    keep: 'now' | 'soon',
  ): void {
    this.#session.change(
      conversationId,
      (conversation) => {
        const answer = findMessage(conversation.messages, answerId);
        // It may have been deleted meanwhile.
        if (answer?.role !== 'assistant') return conversation;
        return replaceMessage(conversation, { ...answer, ...news });
      },
      keep,
    );
  }
}
