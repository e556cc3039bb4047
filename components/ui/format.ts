/** A count with its thousands apart: 1,000,000. */
export function formatCount(count: number): string {
  return count.toLocaleString('en-US');
}

/** Milliseconds as seconds, to two places below ten and to one above: 0.31 s, 12.4 s. */
export function formatSeconds(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  return `${seconds.toFixed(seconds < 10 ? 2 : 1)} s`;
}
