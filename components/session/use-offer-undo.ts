'use client';

import { focusDrawn } from '@/components/ui/focus';
import { useToasts } from '@/components/ui/toast';
import type { Undo } from '@/lib/chat/undo';
import { titleFrom } from '@/lib/conversation/title';

interface Offer {
  /** What has been done. */
  readonly text: string;
  /** Null where nothing can bring it back: then nothing is offered. */
  readonly undo: Undo | null;
  /** Finds what gets the focus of the offer once it is taken: the button pressed goes. */
  readonly findRestored: () => HTMLElement | null | undefined;
}

/** Gives what says that something has been done, and offers to undo it. */
export function useOfferUndo(): (offer: Offer) => void {
  const { show } = useToasts();

  return ({ text, undo, findRestored }) => {
    if (undo === null) return;
    show({
      text,
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

/** Says that something is deleted, by its first words. */
export function deletedText(what: string): string {
  return `Deleted: “${titleFrom(what)}”`;
}
