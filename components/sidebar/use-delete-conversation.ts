'use client';

import { useChatActions } from '@/components/chat/chat-provider';
import { focusLater } from '@/components/ui/focus-later';
import { useToast } from '@/components/ui/toast';

/** Gives what deletes a conversation, and offers to bring it back. */
export function useDeleteConversation(): (id: string) => void {
  const actions = useChatActions();
  const showToast = useToast();

  return (id) => {
    void actions.deleteConversation(id).then(() => {
      showToast({
        text: 'Conversation deleted',
        action: {
          label: 'Undo',
          run: () => {
            actions.undoDeleteConversation();
            focusLater(`[data-conversation="${CSS.escape(id)}"] button`);
          },
        },
      });
    });
  };
}
