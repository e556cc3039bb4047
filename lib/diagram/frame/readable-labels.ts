import { contrast, readColor } from './contrast';

const LEAST_CONTRAST = 4.5;
const inks = ['rgb(27, 30, 36)', 'rgb(255, 255, 255)'];

/**
 * Gives a label another ink where it cannot be read on its box: models colour boxes (`style A fill:#f9f`) for a light
 * page, and on a dark one the label stays light.
 */
export function readableLabels(picture: Element): void {
  for (const box of picture.querySelectorAll('.node .label-container, .cluster > rect')) {
    const ground = readColor(getComputedStyle(box).fill);
    if (!ground) continue;
    const onGround = (ink: string) => {
      const color = readColor(ink);
      return color ? contrast(color, ground) : LEAST_CONTRAST;
    };
    for (const text of box.parentElement?.querySelectorAll<SVGElement>('text, tspan') ?? []) {
      if (onGround(getComputedStyle(text).fill) >= LEAST_CONTRAST) continue;
      const [ink = ''] = inks.toSorted((a, b) => onGround(b) - onGround(a));
      text.style.setProperty('fill', ink, 'important');
    }
  }
}
