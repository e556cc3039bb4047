import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPieces } from './testing/event-answer';
import { shapes } from './testing/shapes';

function read(pieces: readonly Uint8Array[]) {
  const reader = readPieces(pieces);
  return { ...reader.answer, ...reader.end() };
}

it('there are a hundred forms of an answer and more, each with a name of its own', () => {
  const names = shapes.flatMap(([subject, list]) => list.map(({ name }) => `${subject}: ${name}`));
  expect(names.length).toBeGreaterThanOrEqual(100);
  expect(new Set(names).size).toBe(names.length);
});

describe.each(shapes)('%s', (_subject, list) => {
  it.each(list)('$name is the same however its bytes are cut', ({ body }) => {
    const bytes = new TextEncoder().encode(body);
    const whole = read([bytes]);
    expect(read(Array.from(bytes, (byte) => Uint8Array.of(byte)))).toEqual(whole);
    fc.assert(
      fc.property(fc.array(fc.nat({ max: bytes.length }), { maxLength: 12 }), (cuts) => {
        const places = [0, ...cuts.sort((a, b) => a - b), bytes.length];
        const pieces = places.slice(1).map((place, index) => bytes.subarray(places[index], place));
        expect(read(pieces)).toEqual(whole);
      }),
      { numRuns: 50 },
    );
  });
});
