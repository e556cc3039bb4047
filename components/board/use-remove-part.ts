'use client';

import { useDeletedText, useOfferUndo } from '@/components/session/use-offer-undo';
import { useWords } from '@/components/words/words-provider';
import { boardWords } from '@/lib/words/en/board';
import { useBoardActions } from './board-provider';

type RemovedPart = { readonly caseId: string } | { readonly variantId: string };

/** Returns a function that deletes a row or a column and offers to undo that; the focus then goes to its first button. */
export function useRemovePart(): (part: RemovedPart, name: string) => void {
  const actions = useBoardActions();
  const offerUndo = useOfferUndo();
  const deletedText = useDeletedText();
  const { noRoom } = useWords(boardWords);

  return (part, name) => {
    const place =
      'caseId' in part
        ? `[data-case="${CSS.escape(part.caseId)}"]`
        : `[data-variant="${CSS.escape(part.variantId)}"]`;
    const undo = actions.remove(part);
    offerUndo({
      text: deletedText(name),
      undo: () => Promise.resolve(undo()),
      refused: noRoom,
      findRestored: () => document.querySelector<HTMLElement>(`${place} button`),
    });
  };
}
