'use client';

import { useOfferUndo } from './use-offer-undo';
import { useChatActions } from './chat-provider';

/** Gives what deletes a message, alone or with all below it, and offers to bring it back. */
export function useDeleteMessage(): (id: string, options: { alone: boolean }) => void {
  const actions = useChatActions();
  const offerUndo = useOfferUndo();

  return (id, { alone }) => {
    const undo = actions.deleteMessage(id, { alone });
    offerUndo('Message deleted', undo, `[data-message="${CSS.escape(id)}"] [aria-label="Delete"]`);
  };
}
