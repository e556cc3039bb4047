/** Gives the focus to the message that a button stands in, because the button is about to go. */
export function focusArticle(button: Element): void {
  button.closest('article')?.focus();
}
