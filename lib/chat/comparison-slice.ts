import type { StoreApi } from 'zustand/vanilla';
import { arrivingAnswer, comparedAnswers, withKept, withoutKept } from '@/lib/conversation/comparison';
import { userMessage } from '@/lib/conversation/messages';
import { canAskAgain } from '@/lib/conversation/asking-again';
import { findMessage, parentIdOf } from '@/lib/conversation/tree';
import { append } from '@/lib/conversation/tree-changes';
import type { Answer, Attachment, Conversation } from '@/lib/conversation/types';
import { unsetParameter } from '@/lib/settings/change-parameter';
import { variantBetween } from '@/lib/settings/make-variant';
import { limitedParameters, readSettings } from '@/lib/settings/settings';
import { withVariant, type Variant } from '@/lib/settings/variant';
import type { AnswersUnderWay } from './answers-under-way';
import type { OpenConversations, ScreenState, SettingsState } from './open-conversations';

export interface ComparisonActions {
  /**
   * Asks a new question once with each variant of the settings, and shows the answers side by side; without text or
   * anything attached the last question of the thread again. False, and nothing done, while a variant has a problem, an
   * answer streams or there is nothing to ask.
   */
  compare(variants: readonly Variant[], text: string, attachments: readonly Attachment[]): boolean;
  /** Goes on from one answer of a comparison, and shows it alone; the others stay as its versions. */
  keepAnswer(answerId: string): void;
  /** Shows a comparison side by side again. */
  compareAgain(answerId: string): void;
}

interface Context {
  readonly open: OpenConversations;
  readonly answers: AnswersUnderWay;
}

/** Asking one question at several settings at once. */
export class Comparisons {
  readonly #store: StoreApi<ScreenState & SettingsState>;
  readonly #context: Context;

  constructor(store: StoreApi<ScreenState & SettingsState>, context: Context) {
    this.#store = store;
    this.#context = context;
  }

  get actions(): ComparisonActions {
    const { open } = this.#context;
    const mark = (change: typeof withKept) => (answerId: string) => {
      open.change(open.onScreen.id, (conversation) => {
        const answer = findMessage(conversation.messages, answerId);
        return answer?.role === 'assistant' ? change(conversation, answer) : conversation;
      });
    };
    return {
      compare: (variants, text, attachments) => this.#compare(variants, text, attachments),
      keepAnswer: mark(withKept),
      compareAgain: mark(withoutKept),
    };
  }

  /**
   * Asks again for an answer that stands beside others, in its column, which from now on goes `without` a parameter. False
   * where it does not stand so, and nothing is done.
   */
  again(answer: Answer, without?: string): boolean {
    const { onScreen } = this.#context.open;
    const { comparison } = answer;
    if (comparison === undefined || !comparedAnswers(onScreen).some(({ id }) => id === answer.id))
      return false;
    const leafId = parentIdOf(onScreen.messages, answer.id);
    const { settings } = onScreen;
    const variant =
      without === undefined
        ? comparison.variant
        : variantBetween(settings, unsetParameter(withVariant(settings, comparison.variant), without));
    if (this.#isSound([variant])) this.#ask({ ...onScreen, leafId }, { ...comparison, variant });
    else this.#store.setState(({ problems }) => ({ refusedFor: problems }));
    return true;
  }

  #compare(variants: readonly Variant[], text: string, attachments: readonly Attachment[]): boolean {
    const { open } = this.#context;
    const { onScreen } = open;
    const isNew = text.trim() !== '' || attachments.length > 0;
    const asked = isNew
      ? append(onScreen, userMessage(open.newMessageBase(onScreen.leafId), text, attachments))
      : lastAsked(onScreen);
    if (asked === null || arrivingAnswer(onScreen) !== null || !this.#isSound(variants)) return false;
    const { id } = open.newMessageBase(null);
    for (const [column, variant] of variants.entries()) {
      // The first brings the question along.
      const conversation = column === 0 ? asked : { ...open.onScreen, leafId: asked.leafId };
      this.#ask(conversation, { id, column, variant });
    }
    open.change(onScreen.id, (after) => ({
      ...after,
      leafId: comparedAnswers(after)[0]?.id ?? after.leafId,
    }));
    return true;
  }

  #isSound(variants: readonly Variant[]): boolean {
    const { deployment } = this.#store.getState();
    const { settings } = this.#context.open.onScreen;
    return variants.every(
      (variant) => readSettings(withVariant(settings, variant), deployment).problems.length === 0,
    );
  }

  #ask(conversation: Conversation, comparison: NonNullable<Answer['comparison']>): void {
    const { deployment } = this.#store.getState();
    const settings = withVariant(conversation.settings, comparison.variant);
    const parameters = limitedParameters(settings, deployment.maxCompletionTokens);
    this.#context.answers.ask(conversation, parameters, settings, comparison);
  }
}

/** The thread up to what its last answer was asked with; null where there is nothing to ask. */
function lastAsked(conversation: Conversation): Conversation | null {
  const { messages, leafId } = conversation;
  const last = findMessage(messages, leafId);
  if (last?.role !== 'assistant') return last ? conversation : null;
  return canAskAgain(conversation, last.id)
    ? { ...conversation, leafId: parentIdOf(messages, last.id) }
    : null;
}
