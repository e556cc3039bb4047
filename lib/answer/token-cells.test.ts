import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellsOf, placeCells, textOfToken } from './token-cells';

const bytesOf = (text: string) => ({ bytes: new TextEncoder().encode(text) });
const cells = (...texts: string[]) => cellsOf(texts.map(bytesOf));

describe('tokens as cells', () => {
  it('stand once for a character that is split over them', () => {
    const cat = new TextEncoder().encode('🐈');
    const split = [
      bytesOf('a'),
      { bytes: cat.slice(0, 1) },
      { bytes: cat.slice(1, 3) },
      { bytes: cat.slice(3) },
    ];
    expect(cellsOf([...split, bytesOf('!')])).toEqual([
      { text: 'a', first: 0, count: 1 },
      { text: '🐈', first: 1, count: 3 },
      { text: '!', first: 4, count: 1 },
    ]);
  });

  it('show what is no UTF-8, and what ends within a character, as replacement characters', () => {
    expect(cellsOf([{ bytes: Uint8Array.of(0xff) }, bytesOf('b')]).map(({ text }) => text)).toEqual([
      '\uFFFD',
      'b',
    ]);
    expect(cellsOf([{ bytes: Uint8Array.of(0xf0, 0x9f) }])).toEqual([{ text: '\uFFFD', first: 0, count: 1 }]);
  });

  it('join to the text however its bytes are cut, and no token is lost', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.array(fc.nat(6)), (text, lengths) => {
        const { bytes } = bytesOf(text);
        const tokens: { bytes: Uint8Array }[] = [];
        let at = 0;
        for (const length of lengths) {
          tokens.push({ bytes: bytes.slice(at, at + length) });
          at += length;
        }
        tokens.push({ bytes: bytes.slice(at) });
        const found = cellsOf(tokens);
        expect(found.map((cell) => cell.text).join('')).toBe(
          new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes),
        );
        expect(found.reduce((sum, { count }) => sum + count, 0)).toBe(tokens.length);
      }),
    );
  });

  it('have a text by themselves only where they are whole characters', () => {
    expect(textOfToken(bytesOf(' cold'))).toBe(' cold');
    expect(textOfToken({ bytes: Uint8Array.of(0xf0, 0x9f) })).toBeNull();
  });
});

describe('where tokens stand in an answer', () => {
  const texts = (found: ReturnType<typeof placeCells>) => found.cells.map(({ text }) => text);

  it('is all of it', () => {
    const said = cells('The', ' cat');
    expect(placeCells(said, 'The cat')).toEqual({ before: '', cells: said, after: '', isOwnText: false });
  });

  it('is after what the answer was begun with', () => {
    const found = placeCells(cells(' sat', ' down'), 'The cat sat down');
    expect(found).toMatchObject({ before: 'The cat', after: '', isOwnText: false });
    expect(texts(found)).toEqual([' sat', ' down']);
  });

  it('is after thoughts that stand elsewhere, and what was repeated', () => {
    expect(
      texts(placeCells(cells('<think>', 'hm', '</think>', '\n\n', 'Yes', ', I can'), 'Yes, I can')),
    ).toEqual(['Yes', ', I can']);
    const repeated = placeCells(
      cells('on the harbour', ' wall', ' all day long'),
      'It sat on the harbour wall all day long',
    );
    expect(repeated.before).toBe('It sat ');
  });

  it('is before a stop sequence that was left out', () => {
    const found = placeCells(cells('One', ' two', ' ST', 'OP'), 'One two');
    expect(texts(found)).toEqual(['One', ' two']);
  });

  it('is their own text where the answer has another', () => {
    expect(placeCells(cells('One', ' two'), 'Quite different')).toMatchObject({
      before: '',
      after: '',
      isOwnText: true,
    });
  });

  it('never cuts a character in half', () => {
    expect(placeCells(cells('x', '😀', 'abc'), 'y\u{1F400}abc')).toMatchObject({ before: 'y\u{1F400}' });
  });

  it('adds up to the answer’s text, or to their own', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 4 })), fc.string(), fc.string(), (tokens, start, end) => {
        const said = cells(...tokens);
        const text = start + tokens.join('') + end;
        for (const shown of [text, start + end, end]) {
          const found = placeCells(said, shown);
          expect(found.before + texts(found).join('') + found.after).toBe(
            found.isOwnText ? tokens.join('') : shown,
          );
        }
      }),
    );
  });
});
