import 'katex/dist/katex.min.css';
import katex from 'katex';

/**
 * Typesets a formula into an element by DOM calls alone, no HTML text. Commands that would link, load or set
 * attributes are off. Returns whether it could; a formula that does not parse leaves the element empty.
 */
export function typesetMath(
  tex: string,
  { display, element }: { display: boolean; element: HTMLElement },
): boolean {
  try {
    katex.render(tex, element, {
      displayMode: display,
      trust: false,
      strict: 'ignore',
      throwOnError: true,
      // In em: keeps \rule and \kern from covering the page.
      maxSize: 20,
      // Enough for any formula, and far from what a macro that doubles itself could cost.
      maxExpand: 200,
    });
    return true;
  } catch {
    element.replaceChildren();
    return false;
  }
}
