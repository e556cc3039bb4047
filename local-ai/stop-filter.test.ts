import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { StopFilter } from './stop-filter';

function filtered(pieces: readonly string[], stops: readonly string[]): string {
  const filter = new StopFilter(stops);
  return pieces.map((piece) => filter.push(piece)).join('') + filter.flush();
}

describe('StopFilter', () => {
  it('gives the text before the first stop sequence, however it is cut up', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'c') });
    const stops = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 3 }), {
      maxLength: 4,
    });
    fc.assert(
      fc.property(fc.array(letters), stops, (pieces, sequences) => {
        const text = pieces.join('');
        const ends = sequences.map((stop) => text.indexOf(stop)).filter((index) => index >= 0);
        const expected = ends.length === 0 ? text : undefined;
        const result = filtered(pieces, sequences);
        expect(text.startsWith(result)).toBe(true);
        for (const stop of sequences) expect(result).not.toContain(stop);
        if (expected !== undefined) expect(result).toBe(expected);
        else expect(result.length).toBeLessThan(text.length);
      }),
      { numRuns: 1_000 },
    );
  });

  it('sends no part of a stop sequence, and gives back what turned out not to be one', () => {
    const filter = new StopFilter(['END']);
    expect(filter.push('the E')).toBe('the ');
    expect(filter.push('N')).toBe('');
    expect(filter.push('try')).toBe('ENtry');
    expect(filter.push(' END of it')).toBe(' ');
    expect(filter.stopped).toBe(true);
    expect(filter.push('more') + filter.flush()).toBe('');
  });
});
