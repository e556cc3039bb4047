'use client';

import { useDeletedText, useOfferUndo } from '@/components/session/use-offer-undo';
import { useBoardActions } from './board-provider';

type RemovedPart = { readonly caseId: string } | { readonly variantId: string };

/** Returns a function that deletes a row or a column and offers to undo that; the focus then goes to its first button. */
export function useRemovePart(): (part: RemovedPart, name: string) => void {
  const actions = useBoardActions();
  const offerUndo = useOfferUndo();
  const deletedText = useDeletedText();

  return (part, name) => {
    const place =
      'caseId' in part
        ? `[data-case="${CSS.escape(part.caseId)}"]`
        : `[data-variant="${CSS.escape(part.variantId)}"]`;
    const undo = actions.remove(part);
    offerUndo({
      text: deletedText(name),
      undo: () => {
        undo();
        return Promise.resolve(true);
      },
      findRestored: () => document.querySelector<HTMLElement>(`${place} button`),
    });
  };
}
