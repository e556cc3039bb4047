import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beginningOf } from './folded';

describe('beginningOf', () => {
  it('leaves a short text whole', () => {
    expect(beginningOf('')).toBeNull();
    expect(beginningOf('a'.repeat(1_999))).toBeNull();
    expect(beginningOf('a\n'.repeat(29))).toBeNull();
  });

  it('ends a text of many lines with a line', () => {
    expect(beginningOf('a\n'.repeat(60))).toBe('a\n'.repeat(30));
  });

  it('ends a long line between words, else between characters', () => {
    expect(beginningOf('word '.repeat(1_000))).toBe('word '.repeat(400));
    expect(beginningOf('a'.repeat(3_000))).toBe('a'.repeat(2_000));
    expect(beginningOf(`a${'🐋'.repeat(3_000)}`)).toBe(`a${'🐋'.repeat(999)}`);
  });

  it('gives a beginning, and never half a character', () => {
    const line = fc.string({ unit: 'grapheme', maxLength: 3_000 });
    fc.assert(
      fc.property(fc.array(line, { maxLength: 40 }), (lines) => {
        const text = lines.join('\n');
        const beginning = beginningOf(text);
        if (beginning === null) return;
        expect(text.startsWith(beginning)).toBe(true);
        expect(beginning.length).toBeGreaterThan(0);
        expect(beginning.length).toBeLessThanOrEqual(2_000);
        expect(beginning).not.toMatch(/\p{Surrogate}/u);
      }),
    );
  });
});
