import { flushSync } from 'react-dom';

/** Focuses an element that a change of state adds to the page, which is drawn first. */
export function focusDrawn(find: () => HTMLElement | null | undefined): void {
  flushSync(() => undefined);
  find()?.focus();
}

/** A ref for the element that has the focus when its dialog opens. React's autoFocus would come too early, and be undone. */
export function initialFocus(element: HTMLElement | null): void {
  if (element !== null) element.autofocus = true;
}
