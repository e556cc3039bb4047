import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fingerprint, applyPatch, makePatch } from './text-patch';

const again = (source: string, rendered: readonly string[]) => {
  const parts = makePatch(source, rendered);
  return parts === null ? source : applyPatch(parts, rendered.join(''));
};

describe('a patch of rendered text', () => {
  it('gives the source again, whatever is rendered', () => {
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
      fc.property(fc.oneof(text, fc.string()), fc.array(fc.oneof(text, fc.string())), (source, rendered) => {
        expect(again(source, rendered)).toBe(source);
      }),
      { numRuns: 5_000 },
    );
  });

  it('repeats nothing of a source whose pieces are rendered as they are', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', minLength: 20 }), { minLength: 1 }), (pieces) => {
        const source = pieces.join('**');
        expect(again(source, pieces)).toBe(source);
        const left = makePatch(source, pieces) ?? [];
        fc.pre(left.length > 0);
        expect(left.filter((part) => typeof part === 'string').join('')).toBe('**'.repeat(pieces.length - 1));
      }),
    );
  });

  it('has the marks alone, and the parts that are rendered otherwise', () => {
    expect(
      makePatch('**Twelve o’clock** and \\*later\\* on.', ['Twelve o’clock', ' and *later* on.']),
    ).toEqual(['**', 14, '** and \\*later\\* on.']);
    expect(makePatch('A question as it was typed.', ['A question as it was typed.'])).toEqual([27]);
  });

  it('passes over what is rendered and was not written', () => {
    const source = 'The first of two sentences. The second of the two.';
    const rendered = ['The first of two sentences.', ' (somewhere.example)', ' The second of the two.'];
    expect(makePatch(source, rendered)).toEqual([27, -20, 23]);
    expect(again(source, rendered)).toBe(source);
  });

  it('passes over an image that is written out', () => {
    const before = 'What comes before the image, which is a sentence.';
    const after = 'What comes after it, which is another sentence.';
    const source = `${before}![](data:image/png;base64,${'A'.repeat(50_000)})${after}`;
    expect(makePatch(source, [before, after])?.filter((part) => typeof part === 'number')).toEqual([49, 47]);
  });

  it.each(['\r\n', '\0', '\uD800'])('stays whole where HTML would change %j', (character) => {
    const text = `A line of words${character} and another one.`;
    expect(makePatch(text, [text])).toBeNull();
  });

  it('is not put together from less than it was', () => {
    expect(applyPatch([27], 'A question as it was')).toBeNull();
  });

  it('is looked for no longer than it may take, where nothing of it is found', () => {
    const rendered = Array.from({ length: 100_000 }, () => 'no word of this is anywhere in it');
    expect(makePatch('ab'.repeat(1_500_000), rendered)).toBeNull();
  });
});

it('tells texts apart', () => {
  expect(fingerprint(['a', 'b'])).toBe(fingerprint(['ab']));
  expect(fingerprint(['a text'])).not.toBe(fingerprint(['a text.']));
  expect(fingerprint(['Seite'])).not.toBe(fingerprint(['Saite']));
});
