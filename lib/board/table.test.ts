import fc from 'fast-check';
import Papa from 'papaparse';
import { expect, it } from 'vitest';
import { MAX_TABLE_BYTES } from './limits';
import { readTable } from './table';

function read(text: string) {
  const reading = readTable(text);
  if (!reading.ok) throw new Error(reading.problem.code);
  return reading.table;
}

it('reads CSV, with quotes and line breaks in them', () => {
  expect(read('who,what\nAnn,"tea, ""green""\nor black"\nBo,milk\n')).toEqual({
    names: ['who', 'what'],
    rows: [
      { who: 'Ann', what: 'tea, "green"\nor black' },
      { who: 'Bo', what: 'milk' },
    ],
    remarks: [],
  });
});

it('reads TSV, semicolons and one column', () => {
  expect(read('a\tb\n1,5\t2').rows).toEqual([{ a: '1,5', b: '2' }]);
  expect(read('a;b\n1,5;2').rows).toEqual([{ a: '1,5', b: '2' }]);
  expect(read('city\nRome\nOslo').rows).toEqual([{ city: 'Rome' }, { city: 'Oslo' }]);
});

it('reads JSON and JSON Lines', () => {
  const rows = [{ a: '1', b: '{"c":2}' }, { a: 'x' }];
  expect(read('[{"a":1,"b":{"c":2}},{"a":"x"}]').rows).toEqual(rows);
  expect(read('{"a":1,"b":{"c":2}}\n{"a":"x"}').rows).toEqual(rows);
  expect(read('[{"a":1}, 7]').remarks).toEqual([{ code: 'notARow', line: 2 }]);
});

it('tells of ragged rows, by their lines', () => {
  expect(read('a,b\n1\n1,2,3\n1,2').remarks).toEqual([
    { code: 'short', line: 2, cells: 1, columns: 2 },
    { code: 'long', line: 3, cells: 3, columns: 2 },
  ]);
  const many = read(`a,b\n${'1\n'.repeat(100)}`).remarks;
  expect(many).toHaveLength(21);
  expect(many.at(-1)).toEqual({ code: 'more', count: 80 });
});

it.each([
  ['', 'empty'],
  ['a,b', 'noRows'],
  ['a,a\n1,2', 'sameName'],
  ['a,{x}\n1,2', 'name'],
  ['[{"a":', 'notJson'],
  [`a\n${'x\n'.repeat(2_001)}`, 'tooManyRows'],
  [`${'a,'.repeat(50)}b\n1`, 'tooManyColumns'],
])('refuses %j', (text, code) => {
  expect(readTable(text)).toMatchObject({ ok: false, problem: { code } });
});

it('refuses ten megabytes before it parses them', () => {
  const reading = readTable(`a,b\n${'x,y\n'.repeat(2_500_000)}`);
  expect(reading).toEqual({ ok: false, problem: { code: 'tooLarge', limit: MAX_TABLE_BYTES } });
});

it('brings back what was written, and never throws', () => {
  const value = fc.string().filter((text) => text.trim() !== '');
  const table = fc.array(fc.tuple(value, value), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(table, fc.constantFrom(',', '\t', ';'), (rows, delimiter) => {
      const text = Papa.unparse({ fields: ['a', 'b'], data: rows }, { delimiter, quotes: true });
      expect(read(text).rows).toEqual(rows.map(([a, b]) => ({ a, b })));
    }),
  );
  fc.assert(
    fc.property(fc.string(), (text) => {
      readTable(text);
    }),
  );
});
