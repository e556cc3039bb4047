import { flushSync } from 'react-dom';

/** Focuses an element that a change of state adds to the page, which is drawn first. */
export function focusDrawn(find: () => HTMLElement | null | undefined): void {
  flushSync(() => undefined);
  find()?.focus();
}

/** Moves a focus that was lost with its element to the open dialog, or else to the page's main part. */
export function rescueFocus(): void {
  if (document.activeElement !== null && document.activeElement !== document.body) return;
  const place =
    [...document.querySelectorAll<HTMLElement>('dialog[open]')].at(-1) ??
    document.querySelector<HTMLElement>('main');
  if (place === null) return;
  place.tabIndex = -1;
  place.focus({ preventScroll: true });
}

/** A ref for the element that has the focus when its dialog opens. React's autoFocus would come too early, and be undone. */
export function initialFocus(element: HTMLElement | null): void {
  if (element !== null) element.autofocus = true;
}
