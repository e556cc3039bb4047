import type { StoreApi } from 'zustand/vanilla';
import type { AnswerRequest } from '@/lib/answer/answer-request';
import type { AskDependencies } from '@/lib/answer/ask';
import { askedWith, pendingAnswer } from '@/lib/conversation/messages';
import { findMessage, pathWithDeleted } from '@/lib/conversation/tree';
import { append, replaceMessage } from '@/lib/conversation/tree-changes';
import type { Answer, AskedWith, Comparison, Conversation, Message } from '@/lib/conversation/types';
import type { JsonObject } from '@/lib/json/json';
import { answerError } from '@/lib/model/answer-error';
import { choicesAsked } from '@/lib/model/choices';
import type { Settings } from '@/lib/settings/types';
import type { ConversationSaver } from '@/lib/storage/conversation-saver';
import type { ChatDependencies } from './chat-dependencies';
import type { ConversationList } from './conversation-list';
import type { Arriving } from './growing-answers';
import type { OpenConversations } from './open-conversations';
import type * as ReceiveAnswers from './receive-answers';

// An empty chat asks nothing yet, so what reads an answer is not part of the page's first load.
let loaded: typeof ReceiveAnswers | null = null;

/** Fetches what asks and reads, ahead of the first question. Where that fails, the question tries again. */
export async function preloadAsk(): Promise<void> {
  loaded ??= await import(/* webpackChunkName: "ask" */ './receive-answers').catch(() => null);
}

interface Context {
  readonly open: OpenConversations;
  readonly list: ConversationList;
  readonly saver: ConversationSaver;
  readonly arriving: StoreApi<Arriving>;
  readonly dependencies: AskDependencies & Pick<ChatDependencies, 'answerLocks' | 'attachments'>;
}

interface UnderWay {
  readonly conversationId: string;
  /** Of its request, which it may share with other choices. */
  readonly abort: AbortController;
}

/** The answers that are arriving. Each request changes its own messages alone, so that any number may arrive at once. */
export class AnswersUnderWay {
  readonly #context: Context;
  readonly #underWay = new Map<string, UnderWay>();

  constructor(context: Context) {
    this.#context = context;
    context.open.isHeld = (id) => [...this.#underWay.values()].some((each) => each.conversationId === id);
  }

  /**
   * Asks for an answer to the message that the conversation shows last, with the parameters that its settings stand for
   * or, where they are given, others, and shows it: of several choices the first. What is new in the conversation, the
   * question, is written together with the answer: a page that is closed right then leaves no question without one.
   */
  ask(
    conversation: Conversation,
    parameters: JsonObject,
    settings: Pick<Settings, 'model' | 'systemPrompt'> = conversation.settings,
    comparison?: Comparison,
  ): void {
    const path = pathWithDeleted(conversation.messages, conversation.leafId);
    this.askWith(conversation, askedWith(settings, parameters, path), path, comparison);
  }

  /** As `ask`, with what another answer was asked with, or with a body that a person wrote. */
  askWith(
    conversation: Conversation,
    asked: AskedWith,
    path: readonly Message[] = pathWithDeleted(conversation.messages, conversation.leafId),
    comparison?: Comparison,
  ): void {
    const { open } = this.#context;
    const of = choicesAsked(asked.parameters);
    const answer = pendingAnswer(open.newMessageBase(conversation.leafId), asked, {
      ...(comparison && { comparison }),
    });
    const answers = of === 1 ? [answer] : this.#choices(answer, asked, of);
    open.change(conversation.id, () => answers.reduceRight(append, conversation));
    this.#hold(conversation.id, answers, { answer, asked, path, continuedAt: null, choices: of });
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
    const asked = askedWith({ ...conversation.settings, model }, parameters, path);
    const continuedAt = open.newMessageBase(answer.id).createdAt;
    const pending: Answer = { ...answer, status: 'streaming', error: null, finishReason: null };
    open.change(conversation.id, (current) =>
      (findMessage(current.messages, answer.id) ? replaceMessage : append)(current, pending),
    );
    this.#hold(conversation.id, [answer], { answer, asked, path, continuedAt, choices: 1 });
  }

  /** Leaves an answer as it is, if it is under way. Its request is stopped once none of its choices is waited for. */
  stop(answerId: string): void {
    const underWay = this.#underWay.get(answerId);
    if (!underWay) return;
    this.#underWay.delete(answerId);
    this.#context.list.answerEnded(answerId);
    if (![...this.#underWay.values()].includes(underWay)) underWay.abort.abort();
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

  /** The choices of one request. */
  #choices(first: Answer, asked: AskedWith, of: number): readonly Answer[] {
    return Array.from({ length: of }, (_, index) =>
      pendingAnswer(index === 0 ? first : this.#context.open.newMessageBase(first.parentId), asked, {
        choice: { index, of, request: first.id },
      }),
    );
  }

  /** Sends the request of these answers, and has other tabs know that this one receives what it brings. */
  #hold(conversationId: string, answers: readonly Answer[], request: AnswerRequest): void {
    const ids = answers.map(({ id }) => id);
    const received = this.receive(conversationId, ids, request);
    for (const id of ids) this.#context.dependencies.answerLocks.hold(id, received);
  }

  /** Resolves when the answers have ended and are kept, and their record too. */
  async receive(conversationId: string, ids: readonly string[], request: AnswerRequest): Promise<void> {
    const { open, list, dependencies } = this.#context;
    const underWay = { conversationId, abort: new AbortController() };
    const isWaitedFor = (id: string) => this.#underWay.get(id) === underWay;
    for (const id of ids) {
      this.#underWay.set(id, underWay);
      list.answerBegan(conversationId, id);
    }
    const update: ReceiveAnswers.Waiting['update'] = (keep, changed, replace = replaceMessage) => {
      open.change(
        conversationId,
        (conversation) =>
          replace(
            conversation,
            ...ids.flatMap((id, index) => {
              const answer = findMessage(conversation.messages, id);
              // It may have been deleted meanwhile.
              const change = answer?.role === 'assistant' && changed(answer, index);
              return change ? [{ ...answer, ...change }] : [];
            }),
          ),
        keep,
        ids,
      );
    };
    const fail = () => {
      // As for any lost connection.
      const error = answerError(dependencies.isOnline() ? 'page_part_missing' : 'offline');
      const status = request.continuedAt === null ? 'failed' : 'truncated';
      update('now', ({ id }) => isWaitedFor(id) && { status, error });
    };
    if (loaded === null) await preloadAsk();
    const { signal } = underWay.abort;
    const waiting = { conversationId, ids, request, signal, isWaitedFor, update };
    if (loaded) await loaded.receiveAnswers(waiting, this.#context).catch(fail);
    else fail();
    for (const id of ids) if (isWaitedFor(id)) this.stop(id);
    open.release(conversationId);
  }
}
