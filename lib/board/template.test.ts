import fc from 'fast-check';
import { expect, it } from 'vitest';
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

it('looks for nothing where a variable of a check has no value', () => {
  const contains = { kind: 'contains', value: 'about {{topic}}' } as const;
  expect(ruleOf(contains, ['topic'], { topic: 'tea' })).toBe('about tea');
  expect(ruleOf(contains, ['topic'], { topic: '' })).toBeNull();
  expect(ruleOf(contains, [], {})).toBe('about {{topic}}');
  expect(ruleOf({ kind: 'schema', value: '{"a":{{topic}}}' }, ['topic'], {})).toBe('{"a":{{topic}}}');
});
