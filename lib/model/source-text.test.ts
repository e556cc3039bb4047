import { execFileSync } from 'node:child_process';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shellQuote, toSource } from './source-text';

describe('toSource', () => {
  it('is an expression of the same value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const evaluated: unknown = runInNewContext(`(${toSource(value)})`);
        expect(JSON.stringify(evaluated)).toBe(JSON.stringify(value));
      }),
    );
  });

  it('unquotes the keys that may be, and keeps __proto__ a property', () => {
    const value: unknown = JSON.parse('{"top_p": 1, "a-b": [], "__proto__": {}}');
    expect(toSource(value)).toBe('{\n  top_p: 1,\n  "a-b": [],\n  ["__proto__"]: {},\n}');
  });
});

describe('shellQuote', () => {
  it('reaches a command as one unchanged word', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', "'", '"', '\\', '$', '`', '!', '\n', ' ', '*', ';', 'é', '🙂'),
    });
    fc.assert(
      fc.property(text, (word) => {
        const command = `printf '[%s]' ${shellQuote(word)}`;
        expect(execFileSync('sh', ['-c', command], { encoding: 'utf8' })).toBe(`[${word}]`);
      }),
      { numRuns: 40 },
    );
  });
});
