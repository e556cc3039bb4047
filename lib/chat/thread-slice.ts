import type { StoreApi } from 'zustand/vanilla';
import { editedAnswer } from '@/lib/conversation/answer-versions';
import { isStreaming, stopped, toolMessage, type MessageBase } from '@/lib/conversation/messages';
import { attachmentsOf, textOf, toolCallsOf } from '@/lib/conversation/parts';
import { canAskAgain, canContinue } from '@/lib/conversation/asking-again';
import { findMessage, parentIdOf, pathTo, visiblePath } from '@/lib/conversation/tree';
import { append } from '@/lib/conversation/tree-changes';
import { putBack, removeAlone, removeBranch } from '@/lib/conversation/tree-removal';
import type {
  Answer,
  AskedWith,
  Attachment,
  Conversation,
  Message,
  ToolMessage,
} from '@/lib/conversation/types';
import { unsetParameter } from '@/lib/settings/change-parameter';
import { limitedParameters } from '@/lib/settings/settings';
import type { Settings } from '@/lib/settings/types';
import { withVariant } from '@/lib/settings/variant';
import { isBlank } from './asking-slice';
import type { ChatActions, ChatState } from './chat-store';
import { Comparisons, type ComparisonActions } from './comparison-slice';
import { changeSettings } from './settings-slice';
import { threadContextOf, type ThreadContext } from './thread-context';
import type { Undo } from './undo';

/** Actions on messages. Their code comes with the messages', and not with the first load. */
export interface ThreadActions extends ComparisonActions {
  /**
   * Asks again for an answer, where there is anything to ask with: a new sibling. `without` names a request parameter to
   * unset first, in the settings too; `with` has settings for this answer alone.
   */
  regenerate(
    answerId: string,
    options?: { without?: string; with?: Pick<Settings, 'model' | 'parameters'> },
  ): void;
  /** Asks once more for an answer, with just this: a new sibling. The settings of the conversation are not asked. False, and nothing done, where it is gone. */
  sendAgain(answerId: string, asked: AskedWith): boolean;
  /** Asks for an answer to the message that the thread ends in. Nothing is done for an answer, or while a setting is wrong. */
  answerLast(): void;
  /**
   * Has the model go on with an answer that broke off, in the same message; or, where `begin` makes one, with a version of
   * it. Nothing is done where it cannot, or a setting is wrong.
   */
  continueAnswer(answerId: string, begin?: (base: MessageBase) => Answer): void;
  /** Replaces a message by an edited sibling; a user's one is then sent, with what was attached to it or is given. False, and nothing done, as with `send`. */
  edit(messageId: string, text: string, attachments?: readonly Attachment[]): boolean;
  /** Gives a tool's results by call id, and asks again. False, and nothing done, while settings have a problem. */
  submitToolResults(answerId: string, results: ToolResults): boolean;
  /** Removes a message and all below it, or the message `alone`: then what is below moves up. Null for an unknown message. */
  deleteMessage(messageId: string, options?: { alone?: boolean }): Undo | null;
}

type ToolResults = Readonly<Record<string, string>>;

const made = new WeakMap<ChatActions, ThreadActions>();

/** The actions on the messages of a chat: the same object each time. */
export function threadActionsOf(store: StoreApi<ChatState>): ThreadActions {
  const { actions: chat } = store.getState();
  const known = made.get(chat);
  if (known) return known;
  const actions = threadActions(store, threadContextOf(chat));
  made.set(chat, actions);
  return actions;
}

/** Actions on the messages of the conversation on screen. */
function threadActions(
  store: StoreApi<ChatState>,
  { open, answers, asking, presets, navigation }: ThreadContext,
): ThreadActions {
  const comparisons = new Comparisons(store, { open, answers });
  const find = (id: string): Message | undefined => findMessage(open.onScreen.messages, id);
  const newMessage = (parentId: string | null): MessageBase => open.newMessageBase(parentId);

  const submitToolResults: ThreadActions['submitToolResults'] = (answerId, results) => {
    const answer = find(answerId);
    if (answer?.role !== 'assistant' || isStreaming(answer)) return false;
    if (!toolCallsOf(answer).some(({ id }) => Object.hasOwn(results, id))) return false;
    const parameters = asking.readParameters();
    if (!parameters) return false;
    answers.ask(withToolResults(open.onScreen, answer, results, newMessage), parameters);
    return true;
  };

  return {
    ...comparisons.actions,
    submitToolResults,

    regenerate(answerId, { without, with: other } = {}) {
      const answer = find(answerId);
      if (answer?.role !== 'assistant' || isStreaming(answer)) return;
      if (other === undefined && comparisons.again(answer, without)) return;
      if (without !== undefined)
        changeSettings({ open, presets }, (settings) => unsetParameter(settings, without));
      if (!canAskAgain(open.onScreen, answerId)) return;
      const parameters = asking.readParameters();
      if (!parameters) return;
      const conversation = { ...open.onScreen, leafId: parentIdOf(open.onScreen.messages, answerId) };
      if (other === undefined) answers.ask(conversation, parameters);
      else {
        const settings = { ...conversation.settings, ...other };
        const { deployment } = store.getState();
        answers.ask(conversation, limitedParameters(settings, deployment.maxCompletionTokens), settings);
      }
    },

    sendAgain(answerId, asked) {
      if (!find(answerId)) return false;
      answers.askWith({ ...open.onScreen, leafId: parentIdOf(open.onScreen.messages, answerId) }, asked);
      return true;
    },

    answerLast() {
      const last = find(open.onScreen.leafId ?? '');
      if (!last || last.role === 'assistant') return;
      const parameters = asking.readParameters();
      if (parameters) answers.ask(open.onScreen, parameters);
    },

    continueAnswer(answerId, begin) {
      const answer = find(answerId);
      if (answer?.role !== 'assistant' || !(begin ?? canContinue(open.onScreen, answer))) return;
      if (answer.asked?.body !== undefined) return;
      if (!asking.readParameters()) return;
      const { messages, settings: base } = open.onScreen;
      // An answer that stands beside others goes on as it began.
      const settings = answer.comparison ? withVariant(base, answer.comparison.variant) : base;
      const parameters = limitedParameters(settings, store.getState().deployment.maxCompletionTokens);
      const begun = begin?.(newMessage(parentIdOf(messages, answerId))) ?? answer;
      answers.continue({ ...open.onScreen, settings }, begun, parameters, answer.asked?.model);
    },

    edit(messageId, text, given) {
      const message = find(messageId);
      if (!message || isStreaming(message)) return false;
      const attachments = given ?? attachmentsOf(message);
      if (isBlank({ text, attachments })) return false;
      const parentId = parentIdOf(open.onScreen.messages, messageId);
      if (message.role === 'assistant') {
        const edited = editedAnswer(newMessage(parentId), message, text);
        open.change(open.onScreen.id, (conversation) => append(conversation, edited));
        return true;
      }
      if (message.role === 'tool') {
        const given = givenResults(open.onScreen, message);
        if (!given) return false;
        return submitToolResults(given.answer.id, { ...given.results, [message.toolCallId]: text });
      }
      const parameters = asking.readParameters();
      if (parameters) asking.ask({ text, attachments }, parentId, parameters);
      return parameters !== null;
    },

    deleteMessage(messageId, { alone = false } = {}) {
      const remove = alone ? removeAlone : removeBranch;
      const removal = remove(open.onScreen, messageId);
      if (!removal) return null;
      const { conversation, removed } = removal;
      for (const { id } of removed.messages.filter(isStreaming)) answers.stop(id);
      open.change(conversation.id, () => conversation);

      const kept = { ...removed, messages: removed.messages.map(stopped) };
      return async () => {
        const { id } = conversation;
        // One that was left empty is kept nowhere.
        const isKept = store.getState().summaries.some((summary) => summary.id === id);
        if (conversation.leafId === null && !isKept) open.show(conversation);
        else if (open.onScreen.id !== id) await navigation.open(id);
        if (open.onScreen.id !== id) return false;
        open.change(id, (before) => putBack(before, kept));
        return kept.messages.some((message) => open.find(id)?.messages[message.id] === message);
      };
    },
  };
}

/** A conversation with results for an answer's tool calls, one message each, below each other under the answer. */
function withToolResults(
  conversation: Conversation,
  answer: Answer,
  results: ToolResults,
  newMessage: (parentId: string | null) => MessageBase,
): Conversation {
  let after: Conversation = { ...conversation, leafId: answer.id };
  for (const { id } of toolCallsOf(answer)) {
    const result = Object.hasOwn(results, id) ? results[id] : undefined;
    if (result !== undefined) after = append(after, toolMessage(newMessage(after.leafId), id, result));
  }
  return after;
}

/** The answer whose call a tool message gives the result of, and the results given with it on screen. */
function givenResults(
  conversation: Conversation,
  message: ToolMessage,
): { answer: Answer; results: ToolResults } | null {
  const answer = pathTo(conversation.messages, message.id).findLast(({ role }) => role !== 'tool');
  if (answer?.role !== 'assistant') return null;
  const below = visiblePath(conversation);
  const given = below.slice(below.indexOf(answer) + 1);
  const end = given.findIndex(({ role }) => role !== 'tool');
  const results = given
    .slice(0, end === -1 ? given.length : end)
    .flatMap((result) => (result.role === 'tool' ? [[result.toolCallId, textOf(result)] as const] : []));
  return { answer, results: Object.fromEntries(results) };
}
