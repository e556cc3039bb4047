'use client';

import { useChatActions, useChatStore } from '@/components/session/chat-provider';
import { deletedText, useOfferUndo } from '@/components/session/use-offer-undo';
import { shownTitle } from '@/lib/conversation/title';

/** Gives what deletes a conversation, and offers to bring it back. */
export function useDeleteConversation(): (id: string) => void {
  const actions = useChatActions();
  const store = useChatStore();
  const offerUndo = useOfferUndo();

  return (id) => {
    const title = store.getState().summaries.find((summary) => summary.id === id)?.title;
    void actions.deleteConversation(id).then((undo) => {
      const text = deletedText(shownTitle(title ?? ''));
      offerUndo({ text, undo, place: `[data-conversation="${CSS.escape(id)}"] button` });
    });
  };
}
