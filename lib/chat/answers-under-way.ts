import type { Outcome } from '@/lib/answer/answer-progress';
import type { AnswerRequest, receiveAnswer } from '@/lib/answer/answer-request';
import type { AskDependencies } from '@/lib/answer/ask';
import { askedWith, pendingAnswer } from '@/lib/conversation/messages';
import { textOf } from '@/lib/conversation/parts';
import { findMessage, pathWithDeleted } from '@/lib/conversation/tree';
import { append, replaceMessage } from '@/lib/conversation/tree-changes';
import type { Answer, Continuation, Conversation } from '@/lib/conversation/types';
import type { JsonObject } from '@/lib/json/json';
import { answerError } from '@/lib/model/answer-error';
import type { Settings } from '@/lib/settings/types';
import type { ConversationSaver } from '@/lib/storage/conversation-saver';
import type { ChatDependencies } from './chat-dependencies';
import type { ConversationList } from './conversation-list';
import type { OpenConversations } from './open-conversations';

// An empty chat asks nothing yet, so what reads an answer is not part of the page's first load.
let loaded: typeof receiveAnswer | null = null;

/** Fetches what asks and reads, ahead of the first question. Where that fails, the question tries again. */
export async function preloadAsk(): Promise<void> {
  loaded ??= await import(/* webpackChunkName: "ask" */ '@/lib/answer/answer-request').then(
    ({ receiveAnswer }) => receiveAnswer,
    () => null,
  );
}

/** What asks a model to go on with its own last answer. Each continuation records the words it was sent with. */
export const CONTINUE_INSTRUCTION =
  'Your last message was cut off. Continue it from exactly where it stops, with the very next character, so that the ' +
  'two parts read as one. Do not repeat any of it, and add no introduction or comment. If it stops inside a code ' +
  'block, go on with the code: do not open the block again.';

interface Context {
  readonly open: OpenConversations;
  readonly list: ConversationList;
  readonly saver: ConversationSaver;
  readonly dependencies: AskDependencies & Pick<ChatDependencies, 'answerLocks' | 'attachments'>;
}

interface UnderWay {
  readonly conversationId: string;
  readonly abort: AbortController;
}

/** The answers that are arriving. Each changes its own message alone, so that any number may arrive at once. */
export class AnswersUnderWay {
  readonly #context: Context;
  readonly #underWay = new Map<string, UnderWay>();

  constructor(context: Context) {
    this.#context = context;
    context.open.isHeld = (id) => [...this.#underWay.values()].some((each) => each.conversationId === id);
  }

  /**
   * Asks for an answer to the message that the conversation shows last, with the parameters that its settings stand for
   * or, where they are given, others, and shows the answer. What is new in the conversation, the question, is written together with the answer: a page that
   * is closed right then leaves no question without one.
   */
  ask(
    conversation: Conversation,
    parameters: JsonObject,
    settings: Pick<Settings, 'model' | 'systemPrompt'> = conversation.settings,
  ): void {
    const { open } = this.#context;
    const path = pathWithDeleted(conversation.messages, conversation.leafId);
    const asked = askedWith(settings, parameters, path);
    const answer = pendingAnswer(open.newMessageBase(conversation.leafId), asked);
    open.change(conversation.id, () => append(conversation, answer));
    this.#hold(conversation.id, { answer, asked, path, continuation: null });
  }

  /**
   * Asks an answer that has broken off to go on, and adds what comes to it. One that is new to the conversation is added
   * and shown.
   *
   * @param model one answer has one author, whatever model is chosen by now
   */
  continue(
    conversation: Conversation,
    answer: Answer,
    parameters: JsonObject,
    model = answer.continuations?.[0]?.asked.model ?? conversation.settings.model,
  ): void {
    const { open } = this.#context;
    const path = pathWithDeleted(conversation.messages, answer.parentId);
    const continuation: Continuation = {
      askedAt: open.newMessageBase(answer.id).createdAt,
      from: textOf(answer).length,
      instruction: CONTINUE_INSTRUCTION,
      asked: askedWith({ ...conversation.settings, model }, parameters, path),
      ...{ usage: null, timeToFirstToken: null, totalTime: null },
    };
    // Attempts that brought nothing are not worth telling.
    const continuations = (answer.continuations ?? []).filter(
      ({ from, usage }) => from < textOf(answer).length || usage !== null,
    );
    const before: Answer = { ...answer, continuations };
    const pending: Answer = { ...before, status: 'streaming', error: null, finishReason: null };
    open.change(conversation.id, (current) =>
      (findMessage(current.messages, answer.id) ? replaceMessage : append)(current, pending),
    );
    this.#hold(conversation.id, { answer: before, asked: continuation.asked, path, continuation });
  }

  /** Stops an answer, if it is under way; what has arrived is kept. */
  stop(answerId: string): void {
    this.#underWay.get(answerId)?.abort.abort();
  }

  /** Stops the answers of a conversation. */
  stopIn(conversationId: string): void {
    for (const underWay of this.#underWay.values()) {
      if (underWay.conversationId === conversationId) underWay.abort.abort();
    }
  }

  stopAll(): void {
    for (const { abort } of this.#underWay.values()) abort.abort();
  }

  /** Sends a request, and has other tabs know that this one receives what it brings. */
  #hold(conversationId: string, request: AnswerRequest): void {
    const received = this.#receive(conversationId, request);
    this.#context.dependencies.answerLocks.hold(request.answer.id, received);
  }

  /** Resolves when the answer has ended and is kept, and its record too. */
  async #receive(conversationId: string, request: AnswerRequest): Promise<void> {
    const { open, list, saver, dependencies } = this.#context;
    const { answer, continuation } = request;
    const abort = new AbortController();
    const underWay = { conversationId, abort };
    this.#underWay.set(answer.id, underWay);
    list.answerBegan(conversationId, answer.id);
    if (loaded === null) await preloadAsk();
    const failed = () => ({
      end: notLoaded(continuation === null ? 'failed' : 'truncated', dependencies.isOnline()),
      record: () => null,
    });
    const { end, record } = await (loaded?.(
      request,
      {
        signal: abort.signal,
        onProgress: (changed) => {
          this.#update(conversationId, answer.id, changed, 'soon');
        },
      },
      { ...dependencies, readBytes: dependencies.attachments.read },
    ).catch(failed) ?? failed());
    this.#end(conversationId, answer.id, end);
    await saver.settled();
    const named = await record(async (hash, bytes) => {
      // It may have been deleted meanwhile.
      if (open.find(conversationId)) await dependencies.attachments.keep(hash, bytes, 'or drop');
    });
    if (this.#underWay.get(answer.id) === underWay) this.#underWay.delete(answer.id);
    if (named) this.#update(conversationId, answer.id, named, 'quietly');
    open.release(conversationId);
  }

  #end(conversationId: string, answerId: string, end: Partial<Answer>): void {
    this.#context.list.answerEnded(answerId);
    this.#update(conversationId, answerId, end, 'now');
  }

  #update(
    conversationId: string,
    answerId: string,
    arrived: Partial<Answer> | ((answer: Answer) => Partial<Answer>),
    keep: 'now' | 'soon' | 'quietly',
  ): void {
    this.#context.open.change(
      conversationId,
      (conversation) => {
        const answer = findMessage(conversation.messages, answerId);
        // It may have been deleted meanwhile.
        if (answer?.role !== 'assistant') return conversation;
        return replaceMessage(conversation, {
          ...answer,
          ...(typeof arrived === 'function' ? arrived(answer) : arrived),
        });
      },
      keep,
    );
  }
}

/** How an answer ends where what asks could not be fetched: as for any lost connection. */
function notLoaded(status: Outcome['status'], isOnline: boolean): Outcome {
  return {
    status,
    error: answerError(isOnline ? 'page_part_missing' : 'offline'),
  };
}
