import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { exceededBound, JsonMeter, parseBoundedJson } from './json-meter';

interface Size {
  depth: number;
  values: number;
  keys: number;
}

/** The size of parsed JSON; an empty array or object counts twice. */
function sizeOf(value: unknown): Size {
  if (typeof value !== 'object' || value === null) return { depth: 0, values: 1, keys: 0 };
  const inner = Object.values(value).map(sizeOf);
  const sum = (key: keyof Size) => inner.reduce((total, size) => total + size[key], 0);
  return {
    depth: 1 + Math.max(0, ...inner.map(({ depth }) => depth)),
    values: 1 + sum('values') + (inner.length === 0 ? 1 : 0),
    keys: sum('keys') + (Array.isArray(value) ? 0 : inner.length),
  };
}

function measured(...pieces: string[]): Size {
  const meter = new JsonMeter();
  for (const piece of pieces) meter.push(piece);
  return { depth: meter.depth, values: meter.values, keys: meter.keys };
}

it.each([
  ['', 0, 1, 0],
  ['[', 1, 2, 0],
  ['"[[\\"[["', 0, 1, 0],
  ['"\\\\"[', 1, 2, 0],
  ['"never closed [[', 0, 1, 0],
  [']]][', 1, 5, 0],
  ['1 2 3', 0, 3, 0],
  ['"a""b""c"', 0, 3, 0],
  ['"a"1"b"true', 0, 4, 0],
  ['   1   ', 0, 1, 0],
  ['[{"a:": [1, 2]}, 3]', 3, 6, 1],
])('%j is %i deep, has %i values and %i keys', (text, depth, values, keys) => {
  expect(measured(text)).toEqual({ depth, values, keys });
});

it('says of any JSON what parsing it gives, wherever it is cut', () => {
  fc.assert(
    fc.property(
      fc.jsonValue({ maxDepth: 6 }),
      fc.nat(2),
      fc.array(fc.nat(), { maxLength: 4 }),
      (value, indent, cuts) => {
        const text = JSON.stringify(value, null, indent);
        const offsets = cuts.map((cut) => cut % (text.length + 1)).sort((a, b) => a - b);
        const pieces = [0, ...offsets].map((start, index) => text.slice(start, offsets[index]));
        expect(measured(...pieces)).toEqual(sizeOf(JSON.parse(text)));
      },
    ),
    { numRuns: 2_000 },
  );
});

it('finds the end of a string of backslashes and quotes, wherever it is cut', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('\\', '"', '[', 'a')),
      fc.nat(),
      fc.nat(),
      (characters, one, other) => {
        const text = `[${JSON.stringify(characters.join(''))}, 0]`;
        const [first = 0, second = 0] = [one, other].map((cut) => cut % text.length).sort((a, b) => a - b);
        expect(measured(text.slice(0, first), text.slice(first, second), text.slice(second))).toEqual({
          depth: 1,
          values: 3,
          keys: 0,
        });
      },
    ),
    { numRuns: 2_000 },
  );
});

it('finds an escape that is cut in half', () => {
  expect(measured('"a\\', '"[["', '[')).toEqual({ depth: 1, values: 2, keys: 0 });
  expect(measured('"a\\', '', '\\', '"[')).toEqual(measured('"a\\\\"['));
});

it('counts a number of any use once, and each digit of an overlong one, wherever it is cut', () => {
  expect(measured(`[-1${'0'.repeat(308)}.5e-17]`).values).toBe(2);
  for (const cut of [1, 999, 1_000, 1_001, 1_500, 3_000]) {
    const digits = '1'.repeat(3_000);
    expect(measured(digits.slice(0, cut), '', digits.slice(cut), '0,', '12').values).toBe(2_003);
  }
  expect(measured('12', ',', '12', ' ', '12').values).toBe(3);
});

it.each(['1', ' 1', '""', ']', ']x', '1[]', '\u0000'])('bounds what is made of %j alone', (unit) => {
  const bounds = { depth: 100, values: 1_000, keys: 1_000 };
  expect(exceededBound(unit.repeat(100_000), bounds)).toBe('values');
});

it('names the bound that is exceeded', () => {
  const bounds = { depth: 2, values: 4, keys: 1 };
  expect(exceededBound('[[1, 2]]', bounds)).toBeNull();
  expect(exceededBound('[[[', bounds)).toBe('depth');
  expect(exceededBound('[1, 2, 3, 4]', bounds)).toBe('values');
  expect(exceededBound('{"a": 1, "b": 2}', bounds)).toBe('keys');
});

it('reads a text no further than where a bound is exceeded', () => {
  const push = vi.spyOn(JsonMeter.prototype, 'push');
  const bounds = { depth: 250, values: 100_000, keys: 100_000 };
  const read = (text: string) => {
    push.mockClear();
    return {
      exceeded: exceededBound(text, bounds),
      read: push.mock.calls.reduce((sum, [piece]) => sum + piece.length, 0),
    };
  };
  const deep = read('['.repeat(5_000_000));
  expect(deep.exceeded).toBe('depth');
  expect(deep.read).toBeLessThan(100_000);
  const wide = read(`[0${',0'.repeat(2_500_000)}]`);
  expect(wide.exceeded).toBe('values');
  expect(wide.read).toBeLessThan(300_000);
  const text = JSON.stringify('x'.repeat(1_000_000));
  expect(read(text)).toEqual({ exceeded: null, read: text.length });
  push.mockRestore();
});

describe('parseBoundedJson', () => {
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
