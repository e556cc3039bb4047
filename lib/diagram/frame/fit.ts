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
