'use client';

import { toolCallsOf } from '@/lib/conversation/parts';
import { useId } from 'react';
import { Dialog } from '@/components/ui/dialog';
import { findMessage } from '@/lib/conversation/tree';
import { subtreeOf } from '@/lib/conversation/tree-removal';
import { useChat, useCloseWithConversation } from '@/components/session/chat-provider';
import { useDeleteMessage } from './use-delete-message';
import { useWords } from '@/components/words/words-provider';
import { deleteMessageWords } from '@/lib/words/en/message-dialogs';

/** Asks whether a message goes alone, or with everything below it. */
export function DeleteDialog({ messageId, onClose }: { messageId: string; onClose: () => void }) {
  const words = useWords(deleteMessageWords);
  const deleteMessage = useDeleteMessage();
  const below = useChat(({ conversation }) => subtreeOf(conversation.messages, messageId).length - 1);
  const takesResults = useChat(({ conversation }) => {
    const message = findMessage(conversation.messages, messageId);
    return message?.role === 'assistant' && toolCallsOf(message).length > 0;
  });
  useCloseWithConversation(onClose);

  const remove = (alone: boolean) => {
    deleteMessage(messageId, { alone });
    onClose();
  };

  return (
    <Dialog title={words.title} onClose={onClose}>
      <div className="grid justify-items-start gap-2 text-[13px]">
        <Choice
          label={words.alone}
          note={words.aloneNote(takesResults)}
          onChoose={() => {
            remove(true);
          }}
        />
        <Choice
          label={words.all}
          note={words.allNote(below)}
          onChoose={() => {
            remove(false);
          }}
        />
      </div>
    </Dialog>
  );
}

/** A button, and below it what it comes to. */
function Choice({ label, note, onChoose }: { label: string; note: string; onChoose: () => void }) {
  const noteId = useId();
  return (
    <>
      <button
        type="button"
        className="button danger not-first:mt-3"
        aria-describedby={noteId}
        onClick={onChoose}
      >
        {label}
      </button>
      <p id={noteId} className="text-ink-2">
        {note}
      </p>
    </>
  );
}
