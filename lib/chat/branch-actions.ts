import type { ChatActions } from './chat-state';
import { isStreaming, stopped } from '@/lib/conversation/messages';
import { showSibling } from '@/lib/conversation/tree-changes';
import { putBack, removeAlone, removeBranch } from '@/lib/conversation/tree-removal';
import type { AnswersUnderWay } from './answers-under-way';
import type { ChatSession } from './chat-session';
import type { ConversationOpener } from './conversation-opener';

type BranchActions = Pick<ChatActions, 'deleteMessage' | 'showVersion'>;

/** What takes messages out of the conversation on screen, puts them back, and goes from one version to another. */
export function branchActions(
  session: ChatSession,
  answers: AnswersUnderWay,
  opener: ConversationOpener,
): BranchActions {
  return {
    deleteMessage(messageId, { alone = false } = {}) {
      const remove = alone ? removeAlone : removeBranch;
      const removal = remove(session.state.conversation, messageId);
      if (!removal) return null;
      const { conversation, removed } = removal;
      for (const { id } of removed.messages.filter(isStreaming)) answers.stop(id);
      session.change(conversation.id, () => conversation);

      const kept = { ...removed, messages: removed.messages.map(stopped) };
      return async () => {
        const { id } = conversation;
        // One that was left empty is kept nowhere.
        const isKept = session.state.summaries.some((summary) => summary.id === id);
        if (conversation.leafId === null && !isKept) session.show(conversation);
        else if (session.state.conversation.id !== id) await opener.open(id);
        if (session.state.conversation.id !== id) return false;
        session.change(id, (before) => putBack(before, kept));
        return kept.messages.some((message) => session.find(id)?.messages[message.id] === message);
      };
    },

    showVersion(messageId, step) {
      session.change(session.state.conversation.id, (conversation) =>
        showSibling(conversation, messageId, step),
      );
    },
  };
}
