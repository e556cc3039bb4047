import fc from 'fast-check';
import { expect, it } from 'vitest';
import { growthWhenDoubled } from '@/lib/testing/processor-time';
import { checkAnswer } from './check-answer';
import { agreementOf, differenceBetween } from './difference';

it.each([
  ['contains', 'tea', 'green tea', 'passed'],
  ['contains', 'Tea', 'green tea', 'failed'],
  ['equals', 'tea', ' tea\n', 'passed'],
  ['matches', '^\\d{4}-\\d{2}$', '2026-11', 'passed'],
  ['matches', '(', 'anything', 'unusable'],
  ['matches', '(a)\\1', 'aa', 'unusable'],
  ['json', '', '{"a":[1]}', 'passed'],
  ['json', '', 'Sure! {"a":1}', 'failed'],
  ['maxWords', '2', 'one two', 'passed'],
  ['maxWords', '2', 'one two three', 'failed'],
  ['maxWords', 'few', 'one', 'unusable'],
  ['schema', '{"type":"object","required":["a"]}', '{"a":1}', 'passed'],
  ['schema', '{"type":"object","required":["a"]}', '{"b":1}', 'failed'],
  ['schema', '{"$ref":"#/$defs/none"}', '{}', 'failed'],
  ['schema', 'none', '{}', 'unusable'],
  ['schema', '{"properties":{"a":{"pattern":"^(a+)+$"}}}', '{"a":"b"}', 'unusable'],
  ['schema', '{"patternProperties":{"^(a+)+$":true}}', '{}', 'unusable'],
  ['schema', '{"allOf":[{"format":"url"}]}', '""', 'unusable'],
  ['schema', '{"properties":{"pattern":{"type":"string"}}}', '{"pattern":"a"}', 'passed'],
] as const)('%s %j of %j: %s', (kind, value, text, result) => {
  expect(checkAnswer({ kind, value }, text)).toBe(result);
});

it('matches in linear time, whatever the pattern', () => {
  const work = (times: number) => checkAnswer({ kind: 'matches', value: '(a+)+$' }, `${'a'.repeat(times)}b`);
  expect(growthWhenDoubled(work, 20_000)).toBeLessThan(3.2);
});

it('does not look for a pattern whose linear time is long', () => {
  const matches = (value: string, text: string) => checkAnswer({ kind: 'matches', value }, text);
  expect(matches('(?:(?:[ab]{1,30}){1,30})[cd]', 'ab')).toBe('unusable');
  expect(matches('(?:[ab]{1,30}){1,5}[cd]', 'ab'.repeat(100))).toBe('failed');
  expect(matches('(?:[ab]{1,30}){1,5}[cd]', 'ab'.repeat(10_000))).toBe('unusable');
  expect(matches('(?i)\\b(refund|return|exchange)s?\\b', `${'word '.repeat(10_000)}Returns`)).toBe('passed');
});

it('follows so many references of a schema, and no more, however they branch', () => {
  const branches = Array.from({ length: 40 }, (_, at) => {
    const next = { $ref: `#/$defs/d${String(at + 1)}` };
    return [`d${String(at)}`, { allOf: [next, next] }] as const;
  });
  const $defs = new Map<string, object>([...branches, ['d40', { type: 'number' }]]);
  const bomb = JSON.stringify({ $ref: '#/$defs/d0', $defs: Object.fromEntries($defs) });
  expect(checkAnswer({ kind: 'schema', value: bomb }, '1')).toBe('unusable');
  const item = { type: 'object', properties: { next: { $ref: '#/$defs/item' } } };
  const list = JSON.stringify({ type: 'array', items: { $ref: '#/$defs/item' }, $defs: { item } });
  const items = JSON.stringify(Array.from({ length: 5_000 }, () => ({ next: { next: {} } })));
  expect(checkAnswer({ kind: 'schema', value: list }, items)).toBe('passed');
  expect(checkAnswer({ kind: 'schema', value: '{"$ref":"#"}' }, '1')).toBe('failed');
});

it('finds differences word by word, which make up both texts', () => {
  expect(differenceBetween('Search works now.', 'Search works offline now.')).toEqual([
    { kind: 'same', text: 'Search works ' },
    { kind: 'added', text: 'offline ' },
    { kind: 'same', text: 'now.' },
  ]);
  fc.assert(
    fc.property(fc.string(), fc.string(), (base, text) => {
      const pieces = differenceBetween(base, text) ?? [];
      const without = (kind: string) =>
        pieces.flatMap((piece) => (piece.kind === kind ? [] : [piece.text])).join('');
      expect(without('removed')).toBe(text);
      expect(without('added')).toBe(base);
    }),
  );
  expect(differenceBetween('a '.repeat(20_000), 'b '.repeat(20_000))).toBeNull();
});

it('says how much texts agree', () => {
  expect(agreementOf(['a b', 'a b', 'a c'])).toEqual({
    answers: 3,
    distinct: 2,
    similarity: (1 + 0.5 + 0.5) / 3,
  });
  expect(agreementOf(['one'])).toEqual({ answers: 1, distinct: 1, similarity: null });
  expect(agreementOf(['', '']).similarity).toBe(1);
});
