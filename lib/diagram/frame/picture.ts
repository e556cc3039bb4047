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

/** Takes from a picture's links where they lead: a click would put the linked page in the diagram's place. */
export function withoutLinks(picture: Element): void {
  for (const link of picture.querySelectorAll('a')) {
    for (const name of ['href', 'xlink:href', 'target']) link.removeAttribute(name);
  }
}

/** Below this share of its natural size a diagram's text is hard to read, and it scrolls instead. */
const SMALLEST_SCALE = 0.65;

/** Makes a picture as wide as the frame, but neither larger than drawn nor too small to read. */
export function fit(picture: SVGSVGElement): void {
  const { width } = picture.viewBox.baseVal;
  picture.removeAttribute('width');
  picture.removeAttribute('height');
  picture.style.maxWidth = 'none';
  picture.style.height = 'auto';
  picture.style.width = `clamp(${width * SMALLEST_SCALE}px, 100%, ${width}px)`;
}

const LEAST_CONTRAST = 4.5;
const inks = ['rgb(27, 30, 36)', 'rgb(255, 255, 255)'];

/**
 * Gives a label another ink where it cannot be read on its box: models colour boxes (`style A fill:#f9f`) for a light
 * page, and on a dark one the label stays light.
 */
export function readableLabels(picture: Element): void {
  for (const node of picture.querySelectorAll('.node, .cluster')) {
    const box = boxOf(node);
    const ground = box ? readColor(getComputedStyle(box).fill) : null;
    if (!ground) continue;
    const onGround = (ink: string) => {
      const color = readColor(ink);
      return color ? contrast(color, ground) : LEAST_CONTRAST;
    };
    for (const text of node.querySelectorAll<SVGElement>('text, tspan')) {
      if (onGround(getComputedStyle(text).fill) >= LEAST_CONTRAST) continue;
      const [ink = ''] = inks.toSorted((a, b) => onGround(b) - onGround(a));
      text.style.setProperty('fill', ink, 'important');
    }
  }
}

/** Finds the box behind a label: one shape, or the first of a group, of which the others are its lines. */
function boxOf(node: Element): Element | null {
  const box = node.querySelector(':scope > .label-container, :scope > rect');
  return box instanceof SVGGElement ? box.querySelector('path, rect') : box;
}

type Color = readonly [red: number, green: number, blue: number];

/** A computed colour's parts, or null for none and for a transparent one. */
export function readColor(computed: string): Color | null {
  const [, red, green, blue, alpha = '1'] =
    /^rgba?\((\d+), (\d+), (\d+)(?:, ([\d.]+))?\)$/.exec(computed) ?? [];
  return red === undefined || Number(alpha) < 0.5 ? null : [Number(red), Number(green), Number(blue)];
}

/** As WCAG 2 defines it. */
function luminance(color: Color): number {
  const [red, green, blue] = color.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
}

/** The contrast of two colours, 1 to 21. */
export function contrast(one: Color, other: Color): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}
