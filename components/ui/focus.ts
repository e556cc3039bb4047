import { flushSync } from 'react-dom';

/** Focuses what a change of state brings onto the page. What is due to be drawn is drawn first, so that it is there. */
export function focusDrawn(find: () => HTMLElement | null | undefined): void {
  flushSync(() => undefined);
  find()?.focus();
}

/** A ref: the dialog around it gives it the focus as it opens. React's autoFocus would come before that, and be undone. */
export function initialFocus(element: HTMLElement | null): void {
  if (element !== null) element.autofocus = true;
}
