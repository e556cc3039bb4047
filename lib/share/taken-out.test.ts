import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fingerprint, putBack, takeOut } from './taken-out';

const again = (source: string, drawn: readonly string[]) => {
  const parts = takeOut(source, drawn);
  return parts === null ? source : putBack(parts, drawn.join(''));
};

describe('a text of which what is drawn has been taken out', () => {
  it('is put together again, whatever is drawn', () => {
    const word = fc.constantFrom(
      'a',
      'some words',
      ' ',
      '\n',
      '**',
      '\\*',
      'a longer run of words, with a comma',
    );
    const text = fc.array(word).map((words) => words.join(''));
    fc.assert(
      fc.property(fc.oneof(text, fc.string()), fc.array(fc.oneof(text, fc.string())), (source, drawn) => {
        expect(again(source, drawn)).toBe(source);
      }),
      { numRuns: 5_000 },
    );
  });

  it('is put together again from its own pieces, of which nothing is left', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', minLength: 20 }), { minLength: 1 }), (pieces) => {
        const source = pieces.join('**');
        expect(again(source, pieces)).toBe(source);
        const left = takeOut(source, pieces) ?? [];
        fc.pre(left.length > 0);
        expect(left.filter((part) => typeof part === 'string').join('')).toBe('**'.repeat(pieces.length - 1));
      }),
    );
  });

  it('has the marks alone, and the parts that are drawn otherwise', () => {
    expect(takeOut('**Twelve o’clock** and \\*later\\* on.', ['Twelve o’clock', ' and *later* on.'])).toEqual(
      ['**', 14, '** and \\*later\\* on.'],
    );
    expect(takeOut('A question as it was typed.', ['A question as it was typed.'])).toEqual([27]);
  });

  it('passes over what is drawn and was not written', () => {
    const source = 'The first of two sentences. The second of the two.';
    const drawn = ['The first of two sentences.', ' (somewhere.example)', ' The second of the two.'];
    expect(takeOut(source, drawn)).toEqual([27, -20, 23]);
    expect(again(source, drawn)).toBe(source);
  });

  it('passes over an image that is written out', () => {
    const before = 'What comes before the image, which is a sentence.';
    const after = 'What comes after it, which is another sentence.';
    const source = `${before}![](data:image/png;base64,${'A'.repeat(50_000)})${after}`;
    expect(takeOut(source, [before, after])?.filter((part) => typeof part === 'number')).toEqual([49, 47]);
  });

  it.each(['\r\n', '\0', '\uD800'])('stays whole where HTML would change %j', (character) => {
    const text = `A line of words${character} and another one.`;
    expect(takeOut(text, [text])).toBeNull();
  });

  it('is not put together from less than it was', () => {
    expect(putBack([27], 'A question as it was')).toBeNull();
  });

  it('is looked for no longer than it may take, where nothing of it is found', () => {
    const drawn = Array.from({ length: 100_000 }, () => 'no word of this is anywhere in it');
    expect(takeOut('ab'.repeat(1_500_000), drawn)).toBeNull();
  });
});

it('tells texts apart', () => {
  expect(fingerprint(['a', 'b'])).toBe(fingerprint(['ab']));
  expect(fingerprint(['a text'])).not.toBe(fingerprint(['a text.']));
  expect(fingerprint(['Seite'])).not.toBe(fingerprint(['Saite']));
});
