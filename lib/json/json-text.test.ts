import fc from 'fast-check';
import { expect, it } from 'vitest';
import { jsonFault, jsonLoss, readJsonText } from './json-text';

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

it.each([
  ['{"seed": 12345678901234567890}', 9, { code: 'inexactNumber', sentAs: '12345678901234567000' }],
  ['[0.1234567890123456789]', 1, { code: 'inexactNumber', sentAs: '0.12345678901234568' }],
  ['[1e-400]', 1, { code: 'inexactNumber', sentAs: '0' }],
  ['{"a": 1, "a": 1}', 9, { code: 'duplicateKey', key: 'a' }],
  ['{"a": {}, "b": [{"a": 1}], "\\u0061": 2}', 27, { code: 'duplicateKey', key: 'a' }],
  ['{"a": {"__proto__": 1, "__proto__": 2}}', 23, { code: 'duplicateKey', key: '__proto__' }],
])('of %s tells what is lost at %i', (text, offset, loss) => {
  expect(jsonLoss(text)).toEqual({ offset, loss });
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

// By their own codes: they are measured before anything is parsed.
it.each([
  ['nested too deeply', `${'['.repeat(1_001)}${']'.repeat(1_001)}`, 'tooDeep'],
  ['of too many values', `[0${',0'.repeat(250_000)}]`, 'tooManyValues'],
  ['of too many keys', `{${'"":0,'.repeat(150_000)}"":0}`, 'tooManyKeys'],
  ['that is too long', `"${' '.repeat(20 * 1024 * 1024)}"`, 'tooLong'],
])('refuses text %s', (_, text, code) => {
  expect(readJsonText(text)).toEqual({ ok: false, fault: { code } });
});
