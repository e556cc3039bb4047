import type { ClipboardEvent } from 'react';

/** Copies what is selected with formulas as their source. Without a formula the browser does it by itself. */
export function copySelection(event: ClipboardEvent<HTMLElement>): void {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return;
  const fragment = selection.getRangeAt(0).cloneContents();
  if (!fragment.querySelector('.md-math-typeset')) return;
  for (const element of fragment.querySelectorAll('.md-math-typeset, .md-code header')) element.remove();
  // Only a page that is laid out without the formulas knows the text with its line ends.
  document.documentElement.classList.add('md-copying');
  event.clipboardData.setData('text/plain', selection.toString());
  document.documentElement.classList.remove('md-copying');
  event.clipboardData.setData('text/html', new XMLSerializer().serializeToString(fragment));
  event.preventDefault();
}
