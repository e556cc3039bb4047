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
