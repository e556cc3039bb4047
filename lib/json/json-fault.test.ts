import fc from 'fast-check';
import { expect, it } from 'vitest';
import { jsonFault } from './json-fault';

it.each([
  ['', 0],
  ['  ', 2],
  ['[', 1],
  ['[1, 2', 5],
  ['[1, ]', 4],
  ['{"a": }', 6],
  ['{"a" 1}', 5],
  ['{a: 1}', 1],
  ['{"a": 1,}', 8],
  ['[1}', 2],
  ['01', 1],
  ['[1] 2', 4],
  ['["a\nb"]', 1],
  ['"\\x"', 0],
  ['[1, tru]', 4],
])('%j stops being JSON at %i', (text, offset) => {
  expect(jsonFault(text)).toBe(offset);
});

it('agrees with JSON.parse on what is JSON', () => {
  const isJson = (text: string): boolean => {
    try {
      JSON.parse(text);
      return true;
    } catch {
      return false;
    }
  };
  const broken = fc
    .tuple(fc.json(), fc.nat(), fc.nat(3), fc.constantFrom('', ',', ']', '}', '"', '1', '\\', ':', ' '))
    .map(([text, place, count, inserted]) => {
      const offset = place % (text.length + 1);
      return text.slice(0, offset) + inserted + text.slice(offset + count);
    });
  fc.assert(
    fc.property(fc.oneof(fc.json(), broken), (text) => {
      expect(jsonFault(text) === null).toBe(isJson(text));
    }),
    { numRuns: 5_000 },
  );
});
