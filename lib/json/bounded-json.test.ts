import { describe, expect, it, vi } from 'vitest';
import { parseBoundedJson } from './bounded-json';

describe('parseBoundedJson', { timeout: 60_000 }, () => {
  it('reads JSON of any length', () => {
    const value = {
      content: 'word '.repeat(100_000),
      list: Array.from({ length: 100_000 }, () => ({ a: 1 })),
    };
    expect(parseBoundedJson(JSON.stringify(value))).toEqual(value);
    expect(parseBoundedJson('{')).toBeUndefined();
  });

  it.each([
    ['brackets', '['.repeat(5_000_000)],
    ['values', `[${'0,'.repeat(3_000_000)}0]`],
    ['keys', `{${'"a":0,'.repeat(1_500_000)}"a":0}`],
  ])('does not parse millions of %s', (_, text) => {
    const parse = vi.spyOn(JSON, 'parse');
    expect(parseBoundedJson(text)).toBeUndefined();
    expect(parse).not.toHaveBeenCalled();
    parse.mockRestore();
  });
});
