'use client';

import { attachmentsOf, textOf } from '@/lib/conversation/parts';
import { findMessage } from '@/lib/conversation/tree';
import { useChatStore } from '@/components/session/chat-provider';
import { useThreadActions } from '@/components/session/thread-actions';
import { messageElement } from './message-log';
import { useDeletedText, useOfferUndo } from '@/components/session/use-offer-undo';
import { useWords } from '@/components/words/words-provider';
import { messageControlWords } from '@/lib/words/en/message';

/** Gives what deletes a message, alone or with all below it, and offers to bring it back. */
export function useDeleteMessage(): (id: string, options: { alone: boolean }) => void {
  const words = useWords(messageControlWords);
  const actions = useThreadActions();
  const store = useChatStore();
  const offerUndo = useOfferUndo();
  const deletedText = useDeletedText();

  return (id, { alone }) => {
    const message = findMessage(store.getState().conversation.messages, id);
    offerUndo({
      text: deletedText((message && (textOf(message) || attachmentsOf(message)[0]?.name)) || words.untitled),
      undo: actions.deleteMessage(id, { alone }),
      findRestored: () => messageElement(document, id)?.querySelector<HTMLElement>('[data-deletes]'),
    });
  };
}
