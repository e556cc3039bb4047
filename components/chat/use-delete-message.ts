'use client';

import { focusLater } from '@/components/ui/focus-later';
import { useToast } from '@/components/ui/toast';
import { useChatActions } from './chat-provider';

/** Gives what deletes a message, alone or with all below it, and offers to bring it back. */
export function useDeleteMessage(): (id: string, options: { alone: boolean }) => void {
  const actions = useChatActions();
  const showToast = useToast();

  return (id, { alone }) => {
    actions.deleteMessage(id, { alone });
    showToast({
      text: 'Message deleted',
      action: {
        label: 'Undo',
        run: () => {
          actions.undoDelete();
          focusLater(`[data-message="${CSS.escape(id)}"] [aria-label="Delete"]`);
        },
      },
    });
  };
}
