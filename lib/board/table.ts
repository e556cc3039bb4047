import Papa from 'papaparse';
import { isRecord } from '@/lib/json/json';
import { parseBoundedJson } from '@/lib/json/json-meter';
import { MAX_CASES, MAX_TABLE_BYTES, MAX_VALUE, MAX_VARIABLES } from './limits';
import { isVariableName } from './template';

/** Rows of values by the names in the table's head. */
export interface Table {
  readonly names: readonly string[];
  readonly rows: readonly Readonly<Record<string, string>>[];
  readonly remarks: readonly TableRemark[];
}

/** Something in a table that is not as it should be. Lines count from 1, the head's included. */
export type TableRemark =
  | {
      readonly code: 'short' | 'long';
      readonly line: number;
      readonly cells: number;
      readonly columns: number;
    }
  | { readonly code: 'quotes'; readonly line: number }
  | { readonly code: 'cutValue'; readonly line: number; readonly limit: number }
  | { readonly code: 'notARow'; readonly line: number }
  /** So many more of these than are told. */
  | { readonly code: 'more'; readonly count: number };

/** Why nothing of a table can be used. */
export type TableProblem =
  | { readonly code: 'tooLarge'; readonly limit: number }
  | { readonly code: 'empty' }
  | { readonly code: 'notJson' }
  | { readonly code: 'noRows' }
  | { readonly code: 'name'; readonly name: string }
  | { readonly code: 'sameName'; readonly name: string }
  | { readonly code: 'tooManyRows'; readonly count: number; readonly limit: number }
  | { readonly code: 'tooManyColumns'; readonly count: number; readonly limit: number };

export type TableReading =
  { readonly ok: true; readonly table: Table } | { readonly ok: false; readonly problem: TableProblem };

/** Remarks that are told; a table can be wrong in every line. */
const MAX_REMARKS = 20;

/**
 * Reads cases from text: JSON (a list of objects, or JSON Lines), else CSV or TSV with a head, whichever it is. What is
 * larger than a table of cases can be is refused before it is parsed.
 */
export function readTable(text: string): TableReading {
  // A character is at least a byte.
  if (text.length > MAX_TABLE_BYTES) return refused({ code: 'tooLarge', limit: MAX_TABLE_BYTES });
  const trimmed = text.replace(/^\uFEFF/, '').trim();
  if (trimmed === '') return refused({ code: 'empty' });
  const reading = /^[[{]/.test(trimmed) ? readJson(trimmed) : readSeparated(trimmed);
  return reading.ok ? bounded(reading.table) : reading;
}

function refused(problem: TableProblem): TableReading {
  return { ok: false, problem };
}

function bounded({ names, rows, remarks }: Table): TableReading {
  const wrong = names.find((name) => !isVariableName(name));
  const same = names.find((name, index) => names.indexOf(name) !== index);
  if (names.length > MAX_VARIABLES)
    return refused({ code: 'tooManyColumns', count: names.length, limit: MAX_VARIABLES });
  if (wrong !== undefined) return refused({ code: 'name', name: wrong.slice(0, 100) });
  if (same !== undefined) return refused({ code: 'sameName', name: same });
  if (rows.length === 0) return refused({ code: 'noRows' });
  if (rows.length > MAX_CASES) return refused({ code: 'tooManyRows', count: rows.length, limit: MAX_CASES });
  const more = remarks.length - MAX_REMARKS;
  const told =
    more > 0 ? [...remarks.slice(0, MAX_REMARKS), { code: 'more', count: more } as const] : remarks;
  return { ok: true, table: { names, rows, remarks: told } };
}

function readSeparated(text: string): TableReading {
  const delimiter = delimiterOf(text);
  const { data, errors } = Papa.parse<string[]>(text, {
    delimiter,
    skipEmptyLines: 'greedy',
    // One more than there may be, so that too many are known to be.
    preview: MAX_CASES + 2,
  });
  const [head = [], ...lines] = data;
  const names = head.map((name) => name.trim());
  const remarks: TableRemark[] = errors
    .filter(({ type }) => type === 'Quotes')
    .map(({ row = 0 }) => ({ code: 'quotes', line: row + 1 }));
  if (names.length > MAX_VARIABLES)
    return refused({ code: 'tooManyColumns', count: names.length, limit: MAX_VARIABLES });
  const rows = lines.map((cells, index) => {
    const line = index + 2;
    if (cells.length !== names.length)
      remarks.push({
        code: cells.length < names.length ? 'short' : 'long',
        ...{ line, cells: cells.length, columns: names.length },
      });
    return rowOf(names, cells, line, remarks);
  });
  return { ok: true, table: { names, rows, remarks } };
}

/** By what the head is separated: a comma where that cannot be told, as in a table of one column. */
function delimiterOf(text: string): string {
  const head = text.slice(0, text.search(/[\r\n]|$/)).replaceAll(/"[^"]*"/g, '');
  const counts = ['\t', ',', ';', '|'].map((mark) => ({ mark, count: head.split(mark).length }));
  return counts.reduce((best, next) => (next.count > best.count ? next : best)).count > 1
    ? counts.reduce((best, next) => (next.count > best.count ? next : best)).mark
    : ',';
}

function rowOf(
  names: readonly string[],
  cells: readonly string[],
  line: number,
  remarks: TableRemark[],
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    names.flatMap((name, column) => {
      const value = cells[column];
      if (value === undefined) return [];
      if (value.length > MAX_VALUE) remarks.push({ code: 'cutValue', line, limit: MAX_VALUE });
      return [[name, value.slice(0, MAX_VALUE)]];
    }),
  );
}

/** More than as many cases of as many values. */
const JSON_BOUNDS = {
  depth: 100,
  values: 2 * MAX_CASES * MAX_VARIABLES,
  keys: 2 * MAX_CASES * MAX_VARIABLES,
};

function readJson(text: string): TableReading {
  const whole = parseBoundedJson(text, JSON_BOUNDS);
  const list = whole === undefined ? readLines(text) : Array.isArray(whole) ? (whole as unknown[]) : [whole];
  if (list === null) return refused({ code: 'notJson' });
  const remarks: TableRemark[] = [];
  const records = list.flatMap((item, index) => {
    if (isRecord(item)) return [{ item, line: index + 1 }];
    remarks.push({ code: 'notARow', line: index + 1 });
    return [];
  });
  const names = [...new Set(records.flatMap(({ item }) => Object.keys(item)))];
  if (names.length > MAX_VARIABLES)
    return refused({ code: 'tooManyColumns', count: names.length, limit: MAX_VARIABLES });
  const rows = records.map(({ item, line }) => {
    const known = names.filter((name) => Object.hasOwn(item, name));
    return rowOf(
      known,
      known.map((name) => valueText(item[name])),
      line,
      remarks,
    );
  });
  return { ok: true, table: { names, rows, remarks } };
}

/** JSON Lines; null where a line is none. */
function readLines(text: string): readonly unknown[] | null {
  const lines = text.split('\n', MAX_CASES + 2).filter((line) => line.trim() !== '');
  const values = lines.map((line) => parseBoundedJson(line, JSON_BOUNDS));
  return values.includes(undefined) ? null : values;
}

function valueText(value: unknown): string {
  if (typeof value === 'string') return value;
  return value === null || value === undefined ? '' : JSON.stringify(value);
}
