/** Deeper values would be mostly indentation, which grows with the square of the depth. */
const MAX_INDENTED_DEPTH = 16;
/** How many times longer than in one line a value may become. Short ones may become as long as they like. */
const MAX_GROWTH = 4;
const SHORT = 2_000;

/** A JSON value as text to be read: a line for each part, or where that would be far longer, all in one line. */
export function prettyJson(value: unknown): string {
  const inOneLine = JSON.stringify(value);
  if (isDeeper(value, MAX_INDENTED_DEPTH)) return inOneLine;
  const indented = JSON.stringify(value, null, 2);
  return indented.length <= MAX_GROWTH * inOneLine.length + SHORT ? indented : inOneLine;
}

function isDeeper(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return depth === 0 || Object.values(value).some((inner) => isDeeper(inner, depth - 1));
}
