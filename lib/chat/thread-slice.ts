import type { StoreApi } from 'zustand/vanilla';
import {
  editedAnswer,
  isStreaming,
  stopped,
  toolMessage,
  userMessage,
  type MessageBase,
} from '@/lib/conversation/messages';
import { arrivingAnswer } from '@/lib/conversation/comparison';
import { attachmentsOf, textOf, toolCallsOf } from '@/lib/conversation/parts';
import {
  canAskAgain,
  canContinue,
  findMessage,
  parentIdOf,
  pathTo,
  visiblePath,
} from '@/lib/conversation/tree';
import { append, showSibling } from '@/lib/conversation/tree-changes';
import { putBack, removeAlone, removeBranch } from '@/lib/conversation/tree-removal';
import type {
  Answer,
  AskedWith,
  Attachment,
  Conversation,
  Message,
  ToolMessage,
} from '@/lib/conversation/types';
import type { JsonObject } from '@/lib/json/json';
import { unsetParameter } from '@/lib/settings/change-parameter';
import { limitedParameters } from '@/lib/settings/settings';
import type { Settings } from '@/lib/settings/types';
import type { AnswersUnderWay } from './answers-under-way';
import type { Comparisons } from './comparison-slice';
import type { ChatDependencies } from './chat-dependencies';
import type { ListState } from './conversation-list';
import type { Navigation } from './navigation-slice';
import type { OpenConversations, ScreenState, SettingsState } from './open-conversations';
import type { PresetsSlice } from './presets-slice';
import { changeSettings } from './settings-slice';
import type { Undo } from './undo';

export interface ThreadActions {
  /** Appends a user's message and a pending answer, and asks. False, and nothing done, while settings have a problem, an answer streams or there is neither text nor anything attached. */
  send(text: string, attachments?: readonly Attachment[]): boolean;
  /** Ends every answer that streams in this conversation, keeping its text. */
  stop(): void;
  /**
   * Asks again for an answer, where there is anything to ask with: a new sibling. `without` names a request parameter to
   * unset first, in the settings too; `with` has settings for this answer alone.
   */
  regenerate(
    answerId: string,
    options?: { without?: string; with?: Pick<Settings, 'model' | 'parameters'> },
  ): void;
  /** Asks once more for an answer, with just this: a new sibling. The settings of the conversation are not asked. */
  sendAgain(answerId: string, asked: AskedWith): void;
  /** Asks for an answer to the message that the thread ends in. Nothing is done for an answer, or while a setting is wrong. */
  answerLast(): void;
  /**
   * Has the model go on with an answer that broke off, in the same message; or, where `begin` makes one, with a version of
   * it. Nothing is done where it cannot, or a setting is wrong.
   */
  continueAnswer(answerId: string, begin?: (base: MessageBase) => Answer): void;
  /** Begins to edit a message, or with null leaves it. */
  editMessage(messageId: string | null): void;
  /** Replaces a message by an edited sibling; a user's one is then sent, with what was attached to it or is given. False, and nothing done, as with `send`. */
  edit(messageId: string, text: string, attachments?: readonly Attachment[]): boolean;
  /** Gives a tool's results by call id, and asks again. False, and nothing done, while settings have a problem. */
  submitToolResults(answerId: string, results: ToolResults): boolean;
  /** Removes a message and all below it, or the message `alone`: then what is below moves up. Null for an unknown message. */
  deleteMessage(messageId: string, options?: { alone?: boolean }): Undo | null;
  /** Shows the previous (-1) or next (+1) sibling of a message. */
  showVersion(messageId: string, step: -1 | 1): void;
}

type ToolResults = Readonly<Record<string, string>>;

interface Context {
  readonly open: OpenConversations;
  readonly answers: AnswersUnderWay;
  readonly comparisons: Comparisons;
  readonly presets: PresetsSlice;
  readonly navigation: Navigation;
  readonly dependencies: Pick<ChatDependencies, 'tabs'>;
}

/** What is done in the conversation on screen: asking, and changing its messages. */
export function threadActions(
  store: StoreApi<ScreenState & SettingsState & ListState>,
  { open, answers, comparisons, presets, navigation, dependencies }: Context,
): ThreadActions {
  const find = (id: string): Message | undefined => findMessage(open.onScreen.messages, id);
  const newMessage = (parentId: string | null): MessageBase => open.newMessageBase(parentId);

  /** The request parameters to ask with; null while a setting is wrong, and then it is noted that something was to be sent. */
  const readParameters = (): JsonObject | null => {
    const { problems, deployment } = store.getState();
    if (problems.length === 0)
      return limitedParameters(open.onScreen.settings, deployment.maxCompletionTokens);
    store.setState({ refusedFor: problems });
    return null;
  };

  /** Adds a question under a message, and asks. */
  const ask = (
    { text, attachments }: { text: string; attachments: readonly Attachment[] },
    parentId: string | null,
    parameters: JsonObject,
  ): void => {
    const question = userMessage(newMessage(parentId), text.trim() === '' ? '' : text, attachments);
    answers.ask(append(open.onScreen, question), parameters);
  };

  const submitToolResults: ThreadActions['submitToolResults'] = (answerId, results) => {
    const answer = find(answerId);
    if (answer?.role !== 'assistant' || isStreaming(answer)) return false;
    if (!toolCallsOf(answer).some(({ id }) => Object.hasOwn(results, id))) return false;
    const parameters = readParameters();
    if (!parameters) return false;
    answers.ask(withToolResults(open.onScreen, answer, results, newMessage), parameters);
    return true;
  };

  return {
    submitToolResults,

    send(text, attachments = []) {
      if (isBlank(text, attachments)) return false;
      const parameters = readParameters();
      if (!parameters || visiblePath(open.onScreen).some(isStreaming) || arrivingAnswer(open.onScreen))
        return false;
      ask({ text, attachments }, open.onScreen.leafId, parameters);
      return true;
    },

    stop() {
      const { id } = open.onScreen;
      answers.stopIn(id);
      // An answer on screen may arrive in another tab.
      dependencies.tabs.post({ kind: 'stop', id });
    },

    regenerate(answerId, { without, with: other } = {}) {
      const answer = find(answerId);
      if (answer?.role !== 'assistant' || isStreaming(answer)) return;
      if (without !== undefined)
        changeSettings({ open, presets }, (settings) => unsetParameter(settings, without));
      if (!canAskAgain(open.onScreen, answerId)) return;
      if (other === undefined && comparisons.again(answer)) return;
      const parameters = readParameters();
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
      if (!find(answerId)) return;
      answers.askWith({ ...open.onScreen, leafId: parentIdOf(open.onScreen.messages, answerId) }, asked);
    },

    answerLast() {
      const last = find(open.onScreen.leafId ?? '');
      if (!last || last.role === 'assistant') return;
      const parameters = readParameters();
      if (parameters) answers.ask(open.onScreen, parameters);
    },

    continueAnswer(answerId, begin) {
      const answer = find(answerId);
      if (answer?.role !== 'assistant' || !(begin ?? canContinue(open.onScreen, answer))) return;
      const parameters = readParameters();
      const { messages } = open.onScreen;
      const begun = begin?.(newMessage(parentIdOf(messages, answerId))) ?? answer;
      if (parameters) answers.continue(open.onScreen, begun, parameters, answer.asked?.model);
    },

    editMessage(messageId) {
      store.setState({ editingId: messageId });
    },

    edit(messageId, text, given) {
      const message = find(messageId);
      if (!message || isStreaming(message)) return false;
      const attachments = given ?? attachmentsOf(message);
      if (isBlank(text, attachments)) return false;
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
      const parameters = readParameters();
      if (parameters) ask({ text, attachments }, parentId, parameters);
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

    showVersion(messageId, step) {
      open.change(open.onScreen.id, (conversation) => showSibling(conversation, messageId, step));
    },
  };
}

function isBlank(text: string, attachments: readonly Attachment[]): boolean {
  return text.trim() === '' && attachments.length === 0;
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
