import { isJsonValue, parseJson, type JsonValue } from '@/lib/json/json';
import type { ValueFault } from '@/lib/parameters/kinds';
import { faultIn, parameters, type ParameterName } from '@/lib/parameters/parameters';
import type { Variant } from '@/lib/settings/variant';
import { MAX_CELLS, MAX_REPEATS, MAX_VARIANTS } from './limits';

/** The name of a setting that can be swept. */
export type SweptName = 'model' | ParameterName;

/** One parameter and what it is to be, as typed: `0 … 2 by 0.5`, `0, 0.5, 1`, or a value a line. */
export interface Swept {
  readonly parameter: SweptName;
  readonly values: string;
}

/** Why a sweep cannot be. */
export type SweepProblem =
  | { readonly code: 'nothing' }
  | { readonly code: 'sameTwice'; readonly parameter: SweptName }
  | { readonly code: 'noStep' }
  /** `count` may be Infinity. */
  | { readonly code: 'tooManyVariants'; readonly count: number; readonly limit: number }
  | { readonly code: 'tooManyCells'; readonly count: number; readonly limit: number }
  | { readonly code: 'repeats'; readonly limit: number }
  | {
      readonly code: 'value';
      readonly parameter: SweptName;
      readonly value: string;
      readonly fault: ValueFault;
    };

export type SweepReading =
  | { readonly ok: true; readonly changes: readonly Variant[]; readonly cells: number }
  | { readonly ok: false; readonly problem: SweepProblem };

/**
 * The variants of a sweep: each value of the first parameter with each of the second, where there is one. They are
 * counted before any is made.
 *
 * @param board how many cases there are, variants already, and how often each is to be asked
 */
export function readSweep(
  swept: readonly Swept[],
  board: { readonly cases: number; readonly variants: number; readonly repeats: number },
): SweepReading {
  const refused = (problem: SweepProblem): SweepReading => ({ ok: false, problem });
  const twice = swept.find(({ parameter }, index) =>
    swept.some((other, at) => at < index && other.parameter === parameter),
  );
  if (twice) return refused({ code: 'sameTwice', parameter: twice.parameter });
  if (!Number.isInteger(board.repeats) || board.repeats < 1 || board.repeats > MAX_REPEATS)
    return refused({ code: 'repeats', limit: MAX_REPEATS });

  const parsed = swept.map(({ values }) => parseValues(values));
  if (parsed.some((values) => values.count === 0)) return refused({ code: 'nothing' });
  if (parsed.some(({ step }) => step === 'none')) return refused({ code: 'noStep' });
  const count = parsed.reduce((product, values) => product * values.count, 1);
  const limit = MAX_VARIANTS - board.variants;
  if (count > limit) return refused({ code: 'tooManyVariants', count, limit });
  const cells = count * Math.max(1, board.cases) * board.repeats;
  const room = MAX_CELLS - board.variants * board.cases * board.repeats;
  if (cells > room) return refused({ code: 'tooManyCells', count: cells, limit: room });

  const columns = swept.map(({ parameter }, index) =>
    (parsed[index]?.expand() ?? []).map((text) => ({ parameter, text, value: typedOf(parameter, text) })),
  );
  for (const { parameter, text, value } of columns.flat()) {
    const known = parameters.find(({ name }) => name === parameter);
    const fault = known ? faultIn(known, value) : null;
    if (fault) return refused({ code: 'value', parameter, value: text, fault });
  }
  const [first = [], second] = columns;
  const changes = first.flatMap((a) =>
    second === undefined ? [variantOf([a])] : second.map((b) => variantOf([a, b])),
  );
  return { ok: true, changes, cells };
}

interface Values {
  readonly count: number;
  readonly step?: 'none';
  readonly expand: () => readonly string[];
}

const number = String.raw`(-?(?:\d+\.?\d*|\.\d+))`;
/** `0 … 2 by 0.5`; the dots may be three, two, or “to”; the step may be left out. */
const range = new RegExp(
  String.raw`^${number}\s*(?:…|\.{2,3}|to|–)\s*${number}(?:\s*(?:by|step|,)\s*${number})?$`,
  'i',
);

/** Counts the values that were typed: a list may be long, a range endless. */
function parseValues(typed: string): Values {
  const text = typed.trim();
  const found = range.exec(text);
  if (found) return parseRange(Number(found[1]), Number(found[2]), found[3]);
  const isList = text.includes('\n') || !/^[[{"]/.test(text);
  const separator = text.includes('\n') ? '\n' : ',';
  const pieces = isList ? text.split(separator, MAX_CELLS + 1) : [text];
  const values = [...new Set(pieces.map((piece) => piece.trim()).filter((piece) => piece !== ''))];
  return { count: values.length, expand: () => values };
}

function parseRange(from: number, to: number, by: string | undefined): Values {
  const step = Math.abs(by === undefined ? 1 : Number(by));
  if (step === 0) return { count: Number.POSITIVE_INFINITY, step: 'none', expand: () => [] };
  // Enough for what a sum of steps may miss the end by.
  const steps = Math.floor(Math.abs(to - from) / step + 1e-9);
  const digits = Math.max(decimals(from), decimals(step));
  const direction = to < from ? -1 : 1;
  return {
    count: steps + 1,
    expand: () =>
      Array.from({ length: steps + 1 }, (_, index) =>
        String(Number((from + direction * index * step).toFixed(digits))),
      ),
  };
}

/** Digits after the point, as far as toFixed takes them. */
function decimals(value: number): number {
  return Math.min(12, /\.(\d+)$/.exec(String(value))?.[1]?.length ?? 0);
}

/** A value as typed: JSON where the parameter can be more than a word, else the text itself. */
function typedOf(parameter: SweptName, text: string): JsonValue {
  const kind = parameters.find(({ name }) => name === parameter)?.control.kind;
  if (kind === undefined || kind === 'line' || kind === 'choice') return text;
  const value = parseJson(text);
  return isJsonValue(value) ? value : text;
}

function variantOf(values: readonly { readonly parameter: SweptName; readonly value: JsonValue }[]): Variant {
  const model = values.find(({ parameter }) => parameter === 'model')?.value;
  const own = values.filter(({ parameter }) => parameter !== 'model');
  return {
    ...(typeof model === 'string' && { model }),
    ...(own.length > 0 && {
      parameters: Object.fromEntries(own.map(({ parameter, value }) => [parameter, value])),
    }),
  };
}
