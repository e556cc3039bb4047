import fc from 'fast-check';
import { expect, it } from 'vitest';
import { jsonSize } from './json-size';

/** The depth and the values of parsed JSON; an empty array or object counts twice. */
function sizeOf(value: unknown): { depth: number; values: number } {
  if (typeof value !== 'object' || value === null) return { depth: 0, values: 1 };
  const inner = Object.values(value).map(sizeOf);
  const values = inner.reduce((sum, size) => sum + size.values, inner.length === 0 ? 2 : 1);
  return { depth: 1 + Math.max(0, ...inner.map(({ depth }) => depth)), values };
}

it.each([
  ['', 0, 1],
  ['[', 1, 2],
  ['"[[\\"[["', 0, 1],
  ['"\\\\"[', 1, 2],
  ['"never closed [[', 0, 1],
  [']]][', 0, 2],
  ['[{"a": [1, 2]}, 3]', 3, 6],
])('%j is %i deep and has %i values', (text, depth, values) => {
  expect(jsonSize(text)).toEqual({ depth, values });
});

it('says of any JSON what parsing it gives', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 6 }), fc.nat(2), (value, indent) => {
      const text = JSON.stringify(value, null, indent);
      expect(jsonSize(text)).toEqual(sizeOf(JSON.parse(text)));
    }),
    { numRuns: 1_000 },
  );
});
