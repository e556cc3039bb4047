import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fuzzyMatch } from './fuzzy-match';

function marked(query: string, text: string): string | null {
  const match = fuzzyMatch(query, text);
  if (!match) return null;
  let end = 0;
  const parts = match.ranges.map(([from, to]) => {
    const part = `${text.slice(end, from)}[${text.slice(from, to)}]`;
    end = to;
    return part;
  });
  return parts.join('') + text.slice(end);
}

describe('what was typed', () => {
  it.each([
    ['new', 'New chat', '[New] chat'],
    ['CHAT', 'New chat', 'New [chat]'],
    ['ch ne', 'New chat', '[Ne]w [ch]at'],
    ['hat', 'New chat', 'New c[hat]'],
    ['kbs', 'Keyboard shortcuts', '[K]ey[b]oard [s]hortcuts'],
    ['new new', 'New chat', '[New] chat'],
    ['', 'New chat', 'New chat'],
    ['grüße', 'Viele Grüße', 'Viele [Grüße]'],
    ['i', 'İstanbul', null],
    ['xn', 'New chat', null],
    ['ew', 'A new chat', 'A n[ew] chat'],
  ])('%j in %j is %j', (query, text, expected) => {
    expect(marked(query, text)).toBe(expected);
  });

  it('counts most at the start, then at the start of a word, then inside one, then scattered', () => {
    const scores = ['theme: dark', 'the dark side', 'darkly the', 'other', 'to help everyone'].map(
      (text) => fuzzyMatch('the', text)?.score ?? 0,
    );
    const [start = 0, , word = 0, inside = 0, scattered = 0] = scores;
    expect(start).toBeGreaterThan(word);
    expect(word).toBeGreaterThan(inside);
    expect(inside).toBeGreaterThan(scattered);
    expect(scattered).toBeGreaterThan(0);
  });

  it('has its parts in order, apart, and inside the text', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 6 }), fc.string({ maxLength: 60 }), (query, text) => {
        let end = -1;
        for (const [from, to] of fuzzyMatch(query, text)?.ranges ?? []) {
          expect(from).toBeGreaterThan(end);
          expect(to).toBeGreaterThan(from);
          end = to;
        }
        expect(end).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});
