import fc from 'fast-check';
import { expect, it } from 'vitest';
import { checkAnswer } from './check-answer';
import { fill, isVariableName, namesIn, piecesOf, unfilledIn, ruleOf } from './template';

it('replaces declared names alone', () => {
  const text = 'For {{who}}: {{ what }}, {{other}} and {"a":{"b":1}} {{{who}}}';
  expect(fill(text, ['who', 'what'], { who: 'Ann', what: 'tea', other: 'no' })).toBe(
    'For Ann: tea, {{other}} and {"a":{"b":1}} {Ann}',
  );
});

it('does not look into values', () => {
  expect(fill('{{a}}{{b}}', ['a', 'b'], { a: '{{b}}', b: '$&' })).toBe('{{b}}$&');
});

it('tells which declared names have no value', () => {
  expect(unfilledIn(['{{a}} {{c}}', '{{b}}'], ['a', 'b', 'd'], { a: '1', b: '' })).toEqual(['b']);
  expect(unfilledIn(['{{constructor}}'], ['constructor'], {})).toEqual(['constructor']);
});

it('finds names, and no JSON', () => {
  expect(namesIn('{{a}} {{ b }} {{a}} {{"k":1}} {{größe}} {{x y}}')).toEqual(['a', 'b', 'größe', 'x y']);
  expect(isVariableName('')).toBe(false);
  expect(isVariableName('a'.repeat(65))).toBe(false);
});

it('cuts a text into pieces that make it up again', () => {
  const names = fc.constantFrom('a', 'b', 'c');
  const text = fc
    .array(
      fc.oneof(
        fc.string(),
        names.map((name) => `{{${name}}}`),
        fc.constantFrom('{', '}}', '{{'),
      ),
    )
    .map((pieces) => pieces.join(''));
  fc.assert(
    fc.property(text, (written) => {
      const pieces = piecesOf(written, ['a', 'b']);
      expect(pieces.map((piece) => piece.text).join('')).toBe(written);
      expect(fill(written, [], { a: 'x' })).toBe(written);
    }),
  );
});

it('marks some places of a text that has very many, and writes the rest as it is', () => {
  const text = 'a {{a}} '.repeat(100_000);
  const pieces = piecesOf(text, ['a']);
  expect(pieces.length).toBeLessThanOrEqual(1_002);
  expect(pieces.map((piece) => piece.text).join('')).toBe(text);
});

it('looks for nothing where a variable of a check has no value', () => {
  const contains = { kind: 'contains', value: 'about {{topic}}' } as const;
  expect(ruleOf(contains, ['topic'], { topic: 'tea' })).toBe('about tea');
  expect(ruleOf(contains, ['topic'], { topic: '' })).toBeNull();
  expect(ruleOf(contains, [], {})).toBe('about {{topic}}');
  expect(ruleOf({ kind: 'schema', value: '{"a":{{topic}}}' }, ['topic'], {})).toBe('{"a":{{topic}}}');
});

it('takes a value in a pattern for what it says, whatever signs it has', () => {
  const pattern = { kind: 'matches', value: '^{{word}}$' } as const;
  const found = (word: string, text: string) => {
    const value = ruleOf(pattern, ['word'], { word });
    return value === null ? null : checkAnswer({ kind: 'matches', value }, text);
  };
  expect(found('a.b', 'a.b')).toBe('passed');
  expect(found('a.b', 'axb')).toBe('failed');
  expect(found('(', '(')).toBe('passed');
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), (word) => {
      expect(found(word, word)).toBe('passed');
    }),
  );
  expect(ruleOf({ kind: 'contains', value: '{{word}}' }, ['word'], { word: 'a.b' })).toBe('a.b');
});
