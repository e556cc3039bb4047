/** A slider's thumb is this wide, and stays within the track. */
const THUMB = '16px';

/** Where the thumb's centre is when it has gone this fraction of its way, as a CSS length. */
function thumbCentre(fraction: number): string {
  return `calc(${THUMB} / 2 + ${fraction} * (100% - ${THUMB}))`;
}

/**
 * The set part of a slider's track, as CSS lengths from its left: from zero to the value, which a penalty may have on
 * either side. Nothing while the value is unset.
 */
export function sliderFill(
  { min, max }: { min: number; max: number },
  value: number | undefined,
): { from: string; to: string } {
  if (value === undefined || Number.isNaN(value)) return { from: '0px', to: '0px' };
  const fraction = (at: number) => (Math.min(Math.max(at, min), max) - min) / (max - min);
  const [start = 0, end = 0] = [fraction(0), fraction(value)].sort((a, b) => a - b);
  return { from: start === 0 ? '0px' : thumbCentre(start), to: thumbCentre(end) };
}
