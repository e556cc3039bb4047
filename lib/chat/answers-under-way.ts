import type { AnswerEnd, AnswerProgress } from '@/lib/answer/answer-progress';
import type { ask, AskDependencies, AskOptions } from '@/lib/answer/ask';
import { requestBody, type RequestBody } from '@/lib/answer/request-body';
import { askedWith, pendingAnswer } from '@/lib/conversation/messages';
import { findMessage, pathWithDeleted } from '@/lib/conversation/tree';
import { append, replaceMessage } from '@/lib/conversation/tree-changes';
import type { Conversation } from '@/lib/conversation/types';
import type { JsonObject } from '@/lib/json/json';
import { answerError } from '@/lib/model/answer-error';
import type { ConversationSaver } from '@/lib/storage/conversation-saver';
import type { ChatDependencies } from './chat-dependencies';
import type { ConversationList } from './conversation-list';
import type { OpenConversations } from './open-conversations';

// An empty chat asks nothing yet, so what reads an answer is not part of the page's first load.
let loaded: typeof ask | null = null;

/** Fetches what asks and reads, ahead of the first question. Where that fails, the question tries again. */
export async function preloadAsk(): Promise<void> {
  loaded ??= await import('@/lib/answer/ask').then(
    (module) => module.ask,
    () => null,
  );
}

interface Context {
  readonly open: OpenConversations;
  readonly list: ConversationList;
  readonly saver: ConversationSaver;
  readonly dependencies: AskDependencies & Pick<ChatDependencies, 'answerLocks'>;
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
  }

  /**
   * Asks for an answer to the message that the conversation shows last, with the parameters that its settings stand for,
   * and shows the answer. What is new in the conversation, the question, is written together with the answer: a page that
   * is closed right then leaves no question without one.
   */
  ask(conversation: Conversation, parameters: JsonObject): void {
    const { open, dependencies } = this.#context;
    const path = pathWithDeleted(conversation.messages, conversation.leafId);
    const asked = askedWith(conversation.settings, parameters, path);
    const answer = pendingAnswer(open.newMessageBase(conversation.leafId), asked);
    open.change(conversation.id, () => append(conversation, answer));
    const received = this.#receive(conversation.id, answer.id, requestBody(asked, path));
    dependencies.answerLocks.hold(answer.id, received);
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

  /** Resolves when the answer has ended and is kept. */
  async #receive(conversationId: string, answerId: string, body: RequestBody): Promise<void> {
    const { list, saver, dependencies } = this.#context;
    const abort = new AbortController();
    this.#underWay.set(answerId, { conversationId, abort });
    list.answerBegan(conversationId, answerId);
    const onProgress = (progress: AnswerProgress): void => {
      this.#update(conversationId, answerId, progress, 'soon');
    };
    const end = await askOnDemand(body, { signal: abort.signal, onProgress }, dependencies);
    this.#underWay.delete(answerId);
    list.answerEnded(answerId);
    this.#update(conversationId, answerId, end, 'now');
    await saver.settled();
  }

  #update(
    conversationId: string,
    answerId: string,
    arrived: AnswerProgress | AnswerEnd,
    keep: 'now' | 'soon',
  ): void {
    this.#context.open.change(
      conversationId,
      (conversation) => {
        const answer = findMessage(conversation.messages, answerId);
        // It may have been deleted meanwhile.
        if (answer?.role !== 'assistant') return conversation;
        return replaceMessage(conversation, { ...answer, ...arrived });
      },
      keep,
    );
  }
}

/** Asks, with what asks fetched first if it has to be. Where it cannot be, the answer says so, as for any lost connection. */
async function askOnDemand(
  body: RequestBody,
  options: AskOptions,
  dependencies: AskDependencies,
): Promise<AnswerEnd> {
  if (loaded === null) await preloadAsk();
  return loaded === null ? notLoaded(dependencies.isOnline()) : loaded(body, options, dependencies);
}

function notLoaded(isOnline: boolean): AnswerEnd {
  return {
    content: '',
    refusal: '',
    toolCalls: [],
    respondedBy: null,
    finishReason: null,
    usage: null,
    timeToFirstToken: null,
    totalTime: null,
    status: 'failed',
    error: answerError(isOnline ? 'page_part_missing' : 'offline'),
  };
}
