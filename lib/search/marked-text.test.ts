import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { excerpt, markWords, queryWords, surroundings } from './marked-text';

describe('marking', () => {
  it('marks each word, the longest first, and no pattern', () => {
    expect(markWords('Ferns (or fern?)', queryWords('fern ferns (or'))).toEqual([
      { text: 'Ferns', marked: true },
      { text: ' ', marked: false },
      { text: '(or', marked: true },
      { text: ' ', marked: false },
      { text: 'fern', marked: true },
      { text: '?)', marked: false },
    ]);
  });

  it('cuts an excerpt around the first word', () => {
    const text = `${'before '.repeat(20)}whale${' after'.repeat(40)}`;
    expect(excerpt(text, ['whale'])).toMatch(/^… (before ){5}whale( after)+.* …$/);
    expect(excerpt('A\n whale', ['whale'])).toBe('A whale');
  });

  it('reads no more of a long message than an excerpt needs, and finds the word in it', () => {
    const line = fc.string({ unit: 'grapheme', maxLength: 80 });
    fc.assert(
      fc.property(
        fc.array(line),
        fc.array(line),
        fc.constantFrom('\n', ' ', '*'),
        (before, after, between) => {
          const around = surroundings([...before, 'whale', ...after].join(between), ['whale']);
          expect(around.length).toBeLessThanOrEqual(1600);
          expect(around).toContain('whale');
        },
      ),
    );
    expect(surroundings(`${'['.repeat(100_000)}whale${'*'.repeat(100_000)}`, ['whale'])).toHaveLength(1600);
  });

  it('loses nothing of any text, for any query', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (text, query) => {
        const words = queryWords(query);
        expect(
          markWords(text, words)
            .map((piece) => piece.text)
            .join(''),
        ).toBe(text);
        expect(typeof excerpt(text, words)).toBe('string');
      }),
    );
  });
});

describe('the words of a query', () => {
  it('are as they were typed, each once, in lower case', () => {
    expect(queryWords('  Été  שלום 👩‍👩‍👧 e\u0301 .*(a+)+$ été')).toEqual([
      'été',
      'שלום',
      '👩‍👩‍👧',
      'e\u0301',
      '.*(a+)+$',
    ]);
  });

  it('are so many of a text without end, and what holds the text has each of them', () => {
    const word = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 3000 });
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 200 }), (typed) => {
        const query = typed.join(' ');
        const words = queryWords(query);
        expect(words.length).toBeLessThanOrEqual(50);
        expect(words.join('').length).toBeLessThanOrEqual(4000);
        for (const each of words) expect(query.toLowerCase()).toContain(each);
      }),
    );
    expect(queryWords('a'.repeat(100_000))).toEqual(['a'.repeat(2_000)]);
  });
});
