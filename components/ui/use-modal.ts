'use client';

import { useLayoutEffect, useRef, type RefObject, type SyntheticEvent } from 'react';

interface Modal {
  ref: RefObject<HTMLDialogElement | null>;
  onClose: (event: SyntheticEvent<HTMLDialogElement>) => void;
  closedby: 'any';
}

/**
 * The props of a `<dialog>` that is a modal for as long as it is mounted: the browser keeps the focus inside, and
 * gives it back at the end. `onClose` is called when the person closes it, by Escape or beside it; unmount it then.
 */
export function useModal(onClose: () => void): Modal {
  const ref = useRef<HTMLDialogElement>(null);

  // A layout effect, because its end comes before the removal: only a dialog closed while in the page gives the focus back.
  useLayoutEffect(() => {
    const dialog = ref.current;
    if (dialog === null) return;
    dialog.showModal();
    // `closedby="any"` does this where it is known; the content covers the dialog, so only its backdrop is hit here.
    const dismiss = (event: MouseEvent) => {
      if (event.target === dialog) dialog.close();
    };
    dialog.addEventListener('click', dismiss);
    return () => {
      dialog.removeEventListener('click', dismiss);
      dialog.close();
    };
  }, []);

  return {
    ref,
    closedby: 'any',
    onClose: ({ currentTarget }) => {
      // The event comes later than the closing, and by then it may be open anew.
      if (!currentTarget.open) onClose();
    },
  };
}
