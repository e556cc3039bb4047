'use client';

import { useId } from 'react';
import { Dialog } from '@/components/ui/dialog';
import { findMessage, subtreeOf } from '@/lib/conversation/tree';
import { useChat, useCloseWithConversation } from '@/components/session/chat-provider';
import { useDeleteMessage } from './use-delete-message';

/** Asks whether a message goes alone, or with everything below it. */
export function DeleteDialog({ messageId, onClose }: { messageId: string; onClose: () => void }) {
  const deleteMessage = useDeleteMessage();
  const below = useChat(({ conversation }) => subtreeOf(conversation.messages, messageId).length - 1);
  const takesResults = useChat(({ conversation }) => {
    const message = findMessage(conversation.messages, messageId);
    return message?.role === 'assistant' && message.toolCalls.length > 0;
  });
  const aloneNote = useId();
  const allNote = useId();
  useCloseWithConversation(onClose);

  const remove = (alone: boolean) => {
    deleteMessage(messageId, { alone });
    onClose();
  };

  return (
    <Dialog title="Delete message" onClose={onClose}>
      <div className="grid justify-items-start gap-2 text-[13px]">
        <button
          type="button"
          className="button bordered"
          aria-describedby={aloneNote}
          onClick={() => {
            remove(true);
          }}
        >
          This message only
        </button>
        <p id={aloneNote} className="text-ink-2">
          What is below it moves up{takesResults ? ', without the results of its tool calls' : ''}. Answers
          that were asked with it keep it in their request details.
        </p>
        <button
          type="button"
          className="button bordered mt-3"
          aria-describedby={allNote}
          onClick={() => {
            remove(false);
          }}
        >
          This and everything below
        </button>
        <p id={allNote} className="text-ink-2">
          {below === 1 ? '1 message below it goes' : `${String(below)} messages below it go`} too, counting
          every version.
        </p>
      </div>
    </Dialog>
  );
}
