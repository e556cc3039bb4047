import { flushSync } from 'react-dom';
import { useInBrowser } from './use-media-query';

/**
 * Whether a key belongs to an input method that is still composing a word. Safari ends the composition before it
 * reports the Enter that ended it; there only the old key code, 229, tells.
 */
export function isComposing(event: KeyboardEvent): boolean {
  return event.isComposing || Reflect.get(event, 'keyCode') === 229;
}

/** Whether this machine's keyboard has ⌘ where others have Ctrl. */
export function isMac(): boolean {
  return /mac|iphone|ipad/i.test(navigator.userAgent);
}

/** A shortcut as this machine's keys are named; empty in a page as the server drew it. */
export function useShortcut(onMac: string, elsewhere: string): string {
  return useInBrowser(() => (isMac() ? onMac : elsewhere), '');
}

/** Focuses an element that a change of state adds to the page, which is drawn first. */
export function focusDrawn(find: () => HTMLElement | null | undefined): void {
  flushSync(() => undefined);
  find()?.focus();
}

/** A ref for the element that has the focus when its dialog opens. React's autoFocus would come too early, and be undone. */
export function initialFocus(element: HTMLElement | null): void {
  if (element !== null) element.autofocus = true;
}
