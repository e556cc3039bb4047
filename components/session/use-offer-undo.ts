'use client';

import { focusDrawn } from '@/components/ui/keyboard';
import { useToasts } from '@/components/ui/toast';
import { useWords } from '@/components/words/words-provider';
import type { Undo } from '@/lib/chat/undo';
import { titleFrom } from '@/lib/conversation/title';
import { undoWords } from '@/lib/words/en/undo';

interface Offer {
  /** Says what has been done. */
  readonly text: string;
  /** Null if it cannot be undone: then nothing is offered. */
  readonly undo: Undo | null;
  /** Says why it can't be brought back any more, where that is not because its conversation is gone. */
  readonly refused?: string;
  /** Finds the element that gets the focus after the undo, because the pressed button goes away. */
  readonly findRestored: () => HTMLElement | null | undefined;
}

/** Returns a function that says what has been done and offers to undo it. */
export function useOfferUndo(): (offer: Offer) => void {
  const { show } = useToasts();
  const words = useWords(undoWords);

  return ({ text, undo, refused, findRestored }) => {
    if (undo === null) return;
    show({
      text,
      action: {
        label: words.undo,
        run: async () => {
          if (!(await undo())) return refused ?? words.conversationDeletedToo;
          focusDrawn(findRestored);
          return null;
        },
      },
    });
  };
}

/** Returns a function that says what has been deleted, by its first words. */
export function useDeletedText(): (what: string) => string {
  const words = useWords(undoWords);
  return (what) => words.deleted(titleFrom(what));
}
