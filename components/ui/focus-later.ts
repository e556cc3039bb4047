/** Focuses the first element that a selector finds, once what covers it has gone, or what holds it is there. */
export function focusLater(selector: string): void {
  setTimeout(() => {
    document.querySelector<HTMLElement>(selector)?.focus();
  });
}
