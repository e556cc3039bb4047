'use client';

import { useEffect, useState, type RefObject } from 'react';

/**
 * The item of a list that has the focus, by the value of the attribute that all of its items have; null for none. A list
 * that draws only what is near the screen keeps it drawn: focus goes with an element that is taken away.
 */
export function useFocusedItem(container: RefObject<HTMLElement | null>, attribute: string): string | null {
  const [focused, setFocused] = useState<string | null>(null);

  useEffect(() => {
    const box = container.current;
    if (box === null) return;
    const handleFocus = ({ target }: FocusEvent) => {
      const item = target instanceof Element ? target.closest(`[${attribute}]`) : null;
      setFocused(item?.getAttribute(attribute) ?? null);
    };
    const handleBlur = ({ relatedTarget }: FocusEvent) => {
      // The element that the focus goes to must not be taken away before it arrives.
      if (!(relatedTarget instanceof Node) || !box.contains(relatedTarget)) setFocused(null);
    };
    box.addEventListener('focusin', handleFocus);
    box.addEventListener('focusout', handleBlur);
    return () => {
      box.removeEventListener('focusin', handleFocus);
      box.removeEventListener('focusout', handleBlur);
    };
  }, [container, attribute]);

  return focused;
}
