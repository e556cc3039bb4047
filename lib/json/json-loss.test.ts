import fc from 'fast-check';
import { expect, it } from 'vitest';
import { jsonLoss } from './json-loss';

it.each([
  ['{"seed": 12345678901234567890}', 9, 'sent as 12345678901234567000'],
  ['[0.1234567890123456789]', 1, 'sent as 0.12345678901234568'],
  ['[1e-400]', 1, 'sent as 0'],
  ['{"a": 1, "a": 1}', 9, '“a” twice'],
  ['{"a": {}, "b": [{"a": 1}], "\\u0061": 2}', 27, '“a” twice'],
  ['{"a": {"__proto__": 1, "__proto__": 2}}', 23, '“__proto__” twice'],
])('of %s tells what is lost at %i', (text, offset, words) => {
  expect(jsonLoss(text)).toEqual({ offset, reason: expect.stringContaining(words) as string });
});

it.each([
  '1.0',
  '1e2',
  '-0',
  '0.0e9',
  '1.50E+3',
  '1e21',
  '5e-324',
  '0.1',
  '["a", "a"]',
  '[{"a": 1}, {"a": 1}]',
])('is nothing for %s', (text) => {
  expect(jsonLoss(text)).toBeNull();
});

it('is nothing for what JavaScript has written', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.nat(2), (value, indent) => {
      expect(jsonLoss(JSON.stringify(value, null, indent))).toBeNull();
    }),
    { numRuns: 2_000 },
  );
});

it('is there for any whole number that is read as another', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(2n ** 90n), max: 2n ** 90n }), (number) => {
      const survives = BigInt(
        JSON.stringify(Number(number)).includes('e') ? 0 : JSON.stringify(Number(number)),
      );
      if (survives !== 0n || number === 0n) {
        expect(jsonLoss(String(number)) === null).toBe(survives === number);
      }
    }),
  );
});
