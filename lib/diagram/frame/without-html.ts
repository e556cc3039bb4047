/**
 * A diagram's source in which no label is a formula: Mermaid has KaTeX write those as HTML, whatever its settings say.
 * An invisible character between the dollars keeps them text.
 */
export function withoutFormulas(source: string): string {
  return source.replaceAll(/\$(?=\$)/g, '$\u2060');
}

/** Puts plain text of its own in place of HTML in a picture, of which a few kinds of diagrams have some. */
export function withoutHtml(picture: Element): void {
  for (const html of picture.querySelectorAll('foreignObject')) {
    // A switch has SVG text for who does not show HTML.
    if (html.parentElement?.localName === 'switch' && html.nextElementSibling) html.remove();
    else html.replaceWith(textInPlaceOf(html));
  }
}

function textInPlaceOf(html: Element): SVGElement {
  const side = (name: string): number => Number.parseFloat(html.getAttribute(name) ?? '') || 0;
  const text = document.createElementNS('http://www.w3.org/2000/svg', 'text');
  text.setAttribute('x', String(side('x') + side('width') / 2));
  text.setAttribute('y', String(side('y') + side('height') / 2));
  text.setAttribute('text-anchor', 'middle');
  text.setAttribute('dominant-baseline', 'central');
  text.textContent = html.textContent;
  return text;
}
