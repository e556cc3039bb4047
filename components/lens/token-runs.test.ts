import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paragraphsOf } from './token-runs';

describe('paragraphs of tokens', () => {
  it('end after a line break', () => {
    const pieces = ['One', '.\n\n', 'Two', '\n', 'Three'].map((text) => ({ text }));
    expect(paragraphsOf(pieces)).toEqual([
      [{ start: 0, end: 2 }],
      [{ start: 2, end: 4 }],
      [{ start: 4, end: 5 }],
    ]);
  });

  it('are divided into runs that hold every piece once, in order', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', '\n', 'b\n\n'), { maxLength: 1_000 }), (texts) => {
        const runs = paragraphsOf(texts.map((text) => ({ text }))).flat();
        expect(runs.map(({ start }) => start)).toEqual(
          [0, ...runs.map(({ end }) => end)].slice(0, runs.length),
        );
        expect(runs.at(-1)?.end ?? 0).toBe(texts.length);
        for (const { start, end } of runs) expect(end - start).toBeLessThanOrEqual(150);
      }),
    );
  });
});
