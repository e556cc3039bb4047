import { flushSync } from 'react-dom';

/** Focuses what a change of state brings onto the page. What is due to be drawn is drawn first, so that it is there. */
export function focusDrawn(find: () => HTMLElement | null | undefined): void {
  flushSync(() => undefined);
  find()?.focus();
}

/** Gives the focus to what is open over the page, else to the page's main part, where it was lost with its element. */
export function rescueFocus(): void {
  if (document.activeElement !== null && document.activeElement !== document.body) return;
  const place =
    [...document.querySelectorAll<HTMLElement>('dialog[open]')].at(-1) ??
    document.querySelector<HTMLElement>('main');
  if (place === null) return;
  place.tabIndex = -1;
  place.focus({ preventScroll: true });
}

/** A ref: the dialog around it gives it the focus as it opens. React's autoFocus would come before that, and be undone. */
export function initialFocus(element: HTMLElement | null): void {
  if (element !== null) element.autofocus = true;
}
