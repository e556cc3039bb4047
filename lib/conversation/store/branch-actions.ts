import type { ChatActions } from '@/lib/conversation/chat-state';
import { isStreaming, stopped } from '@/lib/conversation/messages';
import { showSibling } from '@/lib/conversation/tree-changes';
import { putBack, removeAlone, removeBranch } from '@/lib/conversation/tree-removal';
import type { AnswersUnderWay } from './answers-under-way';
import type { ChatSession } from './chat-session';
import type { ConversationOpener } from './conversation-opener';

type BranchActions = Pick<ChatActions, 'deleteMessage' | 'undoDelete' | 'showVersion'>;

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
      if (!removal) return;
      const { conversation, removed } = removal;
      for (const { id } of removed.messages.filter(isStreaming)) answers.stop(id);
      session.removed = { ...removed, messages: removed.messages.map(stopped) };
      session.change(conversation.id, () => conversation);
    },

    async undoDelete() {
      const { removed } = session;
      if (!removed) return;
      session.removed = null;
      if (session.state.conversation.id !== removed.conversationId) await opener.open(removed.conversationId);
      session.change(removed.conversationId, (conversation) => putBack(conversation, removed));
    },

    showVersion(messageId, step) {
      session.change(session.state.conversation.id, (conversation) =>
        showSibling(conversation, messageId, step),
      );
    },
  };
}
