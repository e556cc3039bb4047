'use client';

import { useEffect, useState, type RefObject } from 'react';

/** The message that has the focus, null for none. */
export function useFocusedMessage(container: RefObject<HTMLElement | null>): string | null {
  const [focusedId, setFocusedId] = useState<string | null>(null);

  useEffect(() => {
    const box = container.current;
    if (box === null) return;
    const handleFocus = ({ target }: FocusEvent) => {
      const message = target instanceof Element ? target.closest('[data-message]') : null;
      setFocusedId(message?.getAttribute('data-message') ?? null);
    };
    const handleBlur = ({ relatedTarget }: FocusEvent) => {
      // What the focus goes to must not be taken away before it arrives.
      if (!(relatedTarget instanceof Node) || !box.contains(relatedTarget)) setFocusedId(null);
    };
    box.addEventListener('focusin', handleFocus);
    box.addEventListener('focusout', handleBlur);
    return () => {
      box.removeEventListener('focusin', handleFocus);
      box.removeEventListener('focusout', handleBlur);
    };
  }, [container]);

  return focusedId;
}
