import { contrast, readColor } from './contrast';

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

/** What fills the box behind a label: one shape, or the first of a group, of which the others are its lines. */
function boxOf(node: Element): Element | null {
  const box = node.querySelector(':scope > .label-container, :scope > rect');
  return box instanceof SVGGElement ? box.querySelector('path, rect') : box;
}
