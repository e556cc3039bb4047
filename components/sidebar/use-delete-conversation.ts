'use client';

import { useChatActions } from '@/components/chat/chat-provider';
import { useOfferUndo } from '@/components/chat/use-offer-undo';

/** Gives what deletes a conversation, and offers to bring it back. */
export function useDeleteConversation(): (id: string) => void {
  const actions = useChatActions();
  const offerUndo = useOfferUndo();

  return (id) => {
    void actions.deleteConversation(id).then((undo) => {
      offerUndo('Conversation deleted', undo, `[data-conversation="${CSS.escape(id)}"] button`);
    });
  };
}
