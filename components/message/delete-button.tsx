'use client';

import { Trash2 } from 'lucide-react';
import { IconButton } from '@/components/ui/icon-button';
import { childrenOf } from '@/lib/conversation/tree';
import { useChatStore } from '@/components/session/chat-provider';
import { useShell } from '@/components/session/shell';
import { useDeleteMessage } from './use-delete-message';

/** Deletes a message: at once where nothing is below it, else after asking what of that goes too. */
export function DeleteButton({ id }: { id: string }) {
  const store = useChatStore();
  const shell = useShell();
  const deleteMessage = useDeleteMessage();

  return (
    <IconButton
      label="Delete"
      onClick={() => {
        const { messages } = store.getState().conversation;
        if (childrenOf(messages, id).length > 0) shell.openDelete(id);
        else deleteMessage(id, { alone: false });
      }}
    >
      <Trash2 size={15} />
    </IconButton>
  );
}
