import fc from 'fast-check';
import { countTokens as theirs, encode } from 'gpt-tokenizer/encoding/o200k_base';
import { describe, expect, it } from 'vitest';
import { countTokens, MAX_RUN } from './count-tokens';
import { countO200k, o200kEnds } from './o200k';
import { readsO200k } from './tokenizer-of';

/** Ten texts in eight languages, two of them code and a table. */
const texts = [
  'The quick brown fox can’t jump over the lazy dog’s 1,234,567 bones – or can it?\n\n“Yes,” she said.',
  'Fünf wackere Boxkämpfer jagen Viktor quer über den großen Sylter Deich. Donaudampfschifffahrtsgesellschaft!',
  'Dès Noël, où un zéphyr haï me vêt de glaçons würmiens, je dîne d’exquis rôtis de bœuf au kir…',
  'Съешь же ещё этих мягких французских булок, да выпей чаю. В 2026 году — 365 дней.',
  'نص حكيم له سر قاطع وذو شأن عظيم مكتوب على ثوب أخضر ومغلف بجلد أزرق ١٢٣٤',
  '我能吞下玻璃而不伤身体。天地玄黃，宇宙洪荒。日月盈昃，辰宿列張。2026年11月30日。',
  'いろはにほへと ちりぬるを わかよたれそ つねならむ。カタカナも、ひらがなも、漢字も。',
  'เป็นมนุษย์สุดประเสริฐเลิศคุณค่า กว่าบรรดาฝูงสัตว์เดรัจฉาน จงฝ่าฟันพัฒนาวิชาการ',
  'const total = items\n\t.filter(({ price }) => price > 0)\n\t.reduce((sum, { price }) => sum + price, 0); // 👩‍👩‍👧‍👦 🇩🇪\r\n',
  '| a | b |\n|---|---:|\n| 1 | 2.50 |\n\n$$\\int_0^1 x^2\\,dx = \\tfrac13$$   \n\n<|endoftext|>',
];

describe('o200kEnds', () => {
  it.each(texts)('has an end for each token of %j, at whole characters', (text) => {
    const ends = o200kEnds(text);
    expect(ends).toHaveLength(countO200k(text));
    expect(ends.at(-1)).toBe(text.length);
    expect([...ends].sort((one, other) => one - other)).toEqual([...ends]);
  });

  it('has one for each token of any text, and of a run without end', () => {
    const ended = (text: string) => {
      const ends = o200kEnds(text);
      expect(ends).toHaveLength(countO200k(text));
      expect(ends.at(-1) ?? 0).toBe(text.length);
    };
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 600 }), ended), { numRuns: 100 });
    ended('x'.repeat(3_000));
  });

  it('ends a character of several tokens where it ends', () => {
    expect([...o200kEnds('Hi 👩‍👩‍👧')].every((end) => end !== 4)).toBe(true);
  });
});

describe('countO200k', () => {
  it.each(texts)('equals the tokenizer’s own count of %j', (text) => {
    const asText = { disallowedSpecial: new Set<string>() };
    expect(countO200k(text)).toBe(encode(text, asText).length);
    const long = text.repeat(40);
    expect(countO200k(long)).toBe(theirs(long, asText));
  });

  it('is near it, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 600 }), (text) => {
        const exact = theirs(text, { disallowedSpecial: new Set() });
        expect(Math.abs(countO200k(text) - exact)).toBeLessThanOrEqual(1 + text.length / MAX_RUN);
      }),
      { numRuns: 100 },
    );
  });
});

describe('countTokens', () => {
  it('hands over nothing that takes longer than its length', () => {
    const unit = fc.constantFrom('a', 'é', 'ก', '\u0301', '.', '-', ' ', '\n', '7', '𝒜', '\ud800');
    const text = fc
      .array(fc.tuple(unit, fc.integer({ min: 1, max: 3 * MAX_RUN })))
      .map((parts) => parts.map(([character, times]) => character.repeat(times)).join(''));
    fc.assert(
      fc.property(text, (whole) => {
        const handed: string[] = [];
        countTokens(whole, (piece) => {
          handed.push(piece);
          return 0;
        });
        expect(handed.join('')).toBe(whole);
        for (const piece of handed)
          for (const run of piece.match(/[\p{L}\p{M}]+|\s+|[^\s\p{L}\p{M}\p{N}]+/gu) ?? [])
            expect(run.length).toBeLessThanOrEqual(MAX_RUN);
      }),
    );
  });
});

it('knows which models read so', () => {
  for (const model of [
    'openai/gpt-5.4',
    'gpt-5.4-2026-03-05',
    'openai/gpt-4o-mini',
    'gpt-4.1',
    'o3',
    'openai/o4-mini',
  ])
    expect(readsO200k(model), model).toBe(true);
  for (const model of [
    'openai/gpt-4',
    'gpt-3.5-turbo',
    'meta/llama-3',
    'o20',
    '@cf/openai/gpt-oss-20b',
    'smollm2',
  ])
    expect(readsO200k(model), model).toBe(false);
});
