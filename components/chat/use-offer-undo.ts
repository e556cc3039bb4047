'use client';

import { useToasts } from '@/components/ui/toast';
import type { Undo } from '@/lib/conversation/chat-state';

/** Gives what says that something is deleted, and offers to bring it back, unless nothing can. */
export function useOfferUndo(): (text: string, undo: Undo | null) => void {
  const { show } = useToasts();

  return (text, undo) => {
    if (undo === null) return;
    show({
      text,
      action: {
        label: 'Undo',
        run: async () =>
          (await undo()) ? null : 'What this belongs to has been deleted too. Bring that back first.',
      },
    });
  };
}
