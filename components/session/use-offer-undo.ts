'use client';

import { focusLater } from '@/components/ui/focus-later';
import { useToasts } from '@/components/ui/toast';
import type { Undo } from '@/lib/chat/undo';
import { titleFrom } from '@/lib/conversation/title';

/**
 * Gives what says that something is deleted, by its first words, and offers to bring it back, unless nothing can. `place`
 * selects what gets the focus of the offer then: the button pressed goes.
 */
export function useOfferUndo(): (what: string, undo: Undo | null, place: string) => void {
  const { show } = useToasts();

  return (what, undo, place) => {
    if (undo === null) return;
    show({
      text: `Deleted: “${titleFrom(what)}”`,
      action: {
        label: 'Undo',
        run: async () => {
          if (!(await undo())) return 'What this belongs to has been deleted too. Bring that back first.';
          focusLater(place);
          return null;
        },
      },
    });
  };
}
