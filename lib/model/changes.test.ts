import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isJsonValue } from '@/lib/json/json';
import { isChange, readChanges, writeChanges, type Change } from './changes';

const param = fc.stringMatching(/^[a-z_]{1,9}(\[\d\]\.[a-z]{1,5})?$/);
const unknown: fc.Arbitrary<unknown> = fc.jsonValue({ maxDepth: 1 });
const value = unknown.filter((json) => isJsonValue(json));
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ code: fc.constant('set' as const), param, value }),
  fc.record({ code: fc.constant('removed' as const), param }),
  fc.record({ code: fc.constant('renamed' as const), param, to: param }),
);

it('a header names changes in the order in which they were made', () => {
  expect(
    writeChanges([
      { code: 'set', param: 'model', value: 'openai/gpt-5.4' },
      { code: 'renamed', param: 'max_tokens', to: 'max_completion_tokens' },
      { code: 'removed', param: 'seed' },
      { code: 'set', param: 'messages[1].content', value: null },
    ]),
  ).toBe(
    'set model="openai/gpt-5.4", renamed max_tokens=max_completion_tokens, removed seed, set messages[1].content=null',
  );
});

it('what is written is read as it was, in ASCII', () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 9 }), (changes) => {
      const header = writeChanges(changes);
      fc.pre(!header.includes('more '));
      expect(header).toMatch(/^[\x20-\x7e]*$/);
      expect(readChanges(header)).toEqual(JSON.parse(JSON.stringify(changes)));
      expect(changes.every(isChange)).toBe(true);
    }),
  );
});

it('what a header has no room for is counted', () => {
  const changes = Array.from({ length: 5_000 }, (_, index): Change => {
    return { code: 'set', param: `messages[${String(index)}].content`, value: null };
  });
  const header = writeChanges(changes);
  expect(header.length).toBeLessThan(4_200);
  const read = readChanges(header);
  const last = read.at(-1);
  expect(last?.code === 'more' ? read.length - 1 + last.count : 0).toBe(5_000);
});

it.each([null, '', 'nonsense', 'set a', 'set a={', 'more x', 'added a=1', 'set =1'])(
  'nothing is read from %j',
  (header) => {
    expect(readChanges(header)).toEqual([]);
  },
);

it.each([null, 5, {}, { code: 'set', param: 'a' }, { code: 'other', param: 'a' }, { code: 'removed' }])(
  '%j is no change',
  (value) => {
    expect(isChange(value)).toBe(false);
  },
);
