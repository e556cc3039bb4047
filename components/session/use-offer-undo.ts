'use client';

import { focusDrawn } from '@/components/ui/focus';
import { useToasts } from '@/components/ui/toast';
import type { Undo } from '@/lib/chat/chat-state';
import { titleFrom } from '@/lib/conversation/title';

/**
 * Gives what says that something is deleted, by its first words, and offers to bring it back, unless nothing can. The
 * button pressed goes then; `findRestored` finds what gets the focus in its place.
 */
export function useOfferUndo(): (
  what: string,
  undo: Undo | null,
  findRestored: () => HTMLElement | null | undefined,
) => void {
  const { show } = useToasts();

  return (what, undo, findRestored) => {
    if (undo === null) return;
    show({
      text: `Deleted: “${titleFrom(what)}”`,
      action: {
        label: 'Undo',
        run: async () => {
          if (!(await undo())) return 'What this belongs to has been deleted too. Bring that back first.';
          focusDrawn(findRestored);
          return null;
        },
      },
    });
  };
}
