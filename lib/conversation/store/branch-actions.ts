import type { ChatActions } from '@/lib/conversation/chat-state';
import { isStreaming, stopped } from '@/lib/conversation/messages';
import { removeBranch, restoreBranch, showSibling } from '@/lib/conversation/tree-changes';
import type { AnswersUnderWay } from './answers-under-way';
import type { ChatSession } from './chat-session';

type BranchActions = Pick<ChatActions, 'deleteMessage' | 'undoDelete' | 'showVersion'>;

/** What takes branches out of the conversation on screen, puts them back, and goes from one to another. */
export function branchActions(session: ChatSession, answers: AnswersUnderWay): BranchActions {
  return {
    deleteMessage(messageId) {
      const removal = removeBranch(session.state.conversation, messageId);
      if (!removal) return;
      const { conversation, removed } = removal;
      for (const { id } of removed.messages.filter(isStreaming)) answers.stop(id);
      session.removedBranch = { ...removed, messages: removed.messages.map(stopped) };
      session.change(conversation.id, () => conversation);
    },

    undoDelete() {
      const { removedBranch } = session;
      if (!removedBranch) return;
      session.removedBranch = null;
      session.change(removedBranch.conversationId, (conversation) =>
        restoreBranch(conversation, removedBranch),
      );
    },

    showVersion(messageId, step) {
      session.change(session.state.conversation.id, (conversation) =>
        showSibling(conversation, messageId, step),
      );
    },
  };
}
