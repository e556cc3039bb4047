'use client';

import { useEffect } from 'react';

/**
 * Keeps the focus on the page when what has it goes: with the message it was in, else with the one above, else in the
 * composer; within a dialog, in the dialog. The browser would leave it nowhere, and a keyboard or a screen reader at
 * the top of the page. Nothing is watched while the focus is in the composer, where it is as an answer streams. A dialog
 * that closes gives the focus back by itself, unless what opened it went too.
 */
export function useKeepFocus(): void {
  useEffect(() => {
    let focused: Element | null = null;
    let places: readonly Element[] = [];

    const observer = new MutationObserver(() => {
      if (focused === null || focused.isConnected) return;
      focused = null;
      if (document.activeElement === document.body) focusFirst(places);
    });
    const handleFocus = ({ target }: FocusEvent) => {
      if (!(target instanceof Element)) return;
      focused = target;
      places = placesNear(target);
      if (target.id === COMPOSER) observer.disconnect();
      else observer.observe(document.body, { childList: true, subtree: true });
    };
    const handleBlur = ({ target }: FocusEvent) => {
      // Some browsers tell of it before they take the element away, and that is not the person leaving it.
      queueMicrotask(() => {
        if (target === focused && focused?.isConnected) focused = null;
      });
    };

    document.addEventListener('focusin', handleFocus);
    document.addEventListener('focusout', handleBlur);
    return () => {
      observer.disconnect();
      document.removeEventListener('focusin', handleFocus);
      document.removeEventListener('focusout', handleBlur);
    };
  }, []);
}

const COMPOSER = 'message';

/** Where the focus goes when an element is taken away, the best first. */
function placesNear(element: Element): readonly Element[] {
  const dialogs = [...document.querySelectorAll('dialog[open]')].filter((dialog) => dialog.contains(element));
  if (dialogs.length > 0) return dialogs.reverse();
  const message = element.closest('[data-message]');
  if (!message) return [];
  const all = [...document.querySelectorAll('[data-message]')];
  const above = all[all.indexOf(message) - 1];
  return above ? [message, above] : [message];
}

function focusFirst(places: readonly Element[]): void {
  const place = places.find(({ isConnected }) => isConnected);
  const inPlace = place?.querySelector<HTMLElement>(place.localName === 'dialog' ? 'button' : 'article');
  // On a touch screen the keyboard would come up.
  const isTouched = !matchMedia('(pointer: fine)').matches;
  const goal = inPlace ?? (isTouched ? document.querySelector('main') : document.getElementById(COMPOSER));
  if (goal?.localName === 'main') goal.tabIndex = -1;
  goal?.focus({ preventScroll: true });
}
