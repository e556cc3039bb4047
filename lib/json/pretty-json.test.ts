import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { prettyJson } from './pretty-json';

describe('prettyJson', () => {
  it('gives each part of a value a line', () => {
    expect(prettyJson({ city: 'Oslo', days: [1, 2] })).toBe(
      '{\n  "city": "Oslo",\n  "days": [\n    1,\n    2\n  ]\n}',
    );
  });

  it.each([
    ['nested deeply', JSON.parse('['.repeat(2_000) + ']'.repeat(2_000))],
    ['wide at a depth', JSON.parse(`${'['.repeat(15)}${'[],'.repeat(5_000)}0${']'.repeat(15)}`)],
  ])('stays short where it is %s', (_, value: unknown) => {
    expect(prettyJson(value).length).toBeLessThan(4 * JSON.stringify(value).length + 2_000);
  });

  it('says the same as the value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(prettyJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});
