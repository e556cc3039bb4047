const added = new Set(['md-address', 'md-aside', 'md-math-typeset', 'md-image-placeholder', 'md-shortened']);

/** Whether rendering adds an element to what was written, or shows by it in another way what was. */
export function isAdded(element: Pick<Element, 'localName' | 'getAttribute'>): boolean {
  switch (element.localName) {
    // Of a block of code.
    case 'header':
      return true;
    // Links within the page lead to footnotes and back.
    case 'a':
      return element.getAttribute('target') === null;
    default:
      return added.has(element.getAttribute('class') ?? '');
  }
}

/** The text of an element that shows a message, or text without Markdown; without what rendering adds. */
export function renderedTextOf(element: Element): string {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, (node) =>
    node instanceof Element && isAdded(node) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  );
  let text = '';
  while (walker.nextNode()) if (walker.currentNode instanceof Text) text += walker.currentNode.data;
  return text;
}
