import { canAskAgain, parentIdOf as shownParentId, findMessage, visiblePath } from '@/lib/conversation/tree';
import type { ChatActions } from './chat-state';
import { isStreaming, userMessage, writtenAnswer } from '@/lib/conversation/messages';
import { unsetParameter } from '@/lib/settings/unset-parameter';
import { append } from '@/lib/conversation/tree-changes';
import type { Message } from '@/lib/conversation/types';
import type { AnswersUnderWay } from './answers-under-way';
import type { ChatSession } from './chat-session';
import { givenResults, withToolResults } from './tool-results';

type ThreadActions = Pick<
  ChatActions,
  'send' | 'stop' | 'regenerate' | 'editMessage' | 'edit' | 'submitToolResults'
>;

/** What asks the model, in the conversation on screen. */
export function threadActions(session: ChatSession, answers: AnswersUnderWay): ThreadActions {
  const find = (id: string): Message | undefined => findMessage(session.state.conversation.messages, id);
  const parentIdOf = (id: string): string | null => shownParentId(session.state.conversation.messages, id);
  /** Whether the settings let anything be sent; where they do not, notes that something was to be. */
  const maySend = (): boolean => {
    const { problems } = session.state;
    if (problems.length > 0) session.store.setState({ refusedFor: problems });
    return problems.length === 0;
  };

  /** Adds a user's message under a parent, and asks. */
  const ask = (parentId: string | null, text: string): void => {
    const message = userMessage(session.newMessageBase(parentId), text);
    answers.start(session.state.conversation.id, (before) => append(before, message));
  };

  const submitToolResults: ThreadActions['submitToolResults'] = (answerId, results) => {
    const answer = find(answerId);
    if (answer?.role !== 'assistant' || isStreaming(answer)) return false;
    if (!answer.toolCalls.some(({ id }) => Object.hasOwn(results, id)) || !maySend()) return false;
    answers.start(session.state.conversation.id, (before) =>
      withToolResults(before, answer, results, (parentId) => session.newMessageBase(parentId)),
    );
    return true;
  };

  return {
    submitToolResults,

    send(text) {
      const { conversation } = session.state;
      if (text.trim() === '' || !maySend() || visiblePath(conversation).some(isStreaming)) return false;
      ask(conversation.leafId, text);
      return true;
    },

    stop() {
      const { id } = session.state.conversation;
      answers.stopAll(id);
      // An answer on screen may arrive in another tab.
      session.dependencies.tabs.post({ kind: 'stop', id });
    },

    regenerate(answerId, { without } = {}) {
      const answer = find(answerId);
      if (answer?.role !== 'assistant' || isStreaming(answer)) return;
      if (without !== undefined) session.changeSettings((settings) => unsetParameter(settings, without));
      const { conversation } = session.state;
      if (canAskAgain(conversation, answerId) && maySend())
        answers.start(conversation.id, (before) => ({ ...before, leafId: parentIdOf(answerId) }));
    },

    editMessage(messageId) {
      session.store.setState({ editingId: messageId });
    },

    edit(messageId, text) {
      const message = find(messageId);
      if (!message || text.trim() === '' || isStreaming(message)) return false;
      if (message.role === 'assistant') {
        const edited = {
          ...writtenAnswer(session.newMessageBase(parentIdOf(messageId)), text),
          toolCalls: message.toolCalls,
        };
        session.change(session.state.conversation.id, (conversation) => append(conversation, edited));
        return true;
      }
      if (message.role === 'tool') {
        const given = givenResults(session.state.conversation, message);
        if (!given) return false;
        return submitToolResults(given.answer.id, { ...given.results, [message.toolCallId]: text });
      }
      if (!maySend()) return false;
      ask(parentIdOf(messageId), text);
      return true;
    },
  };
}
