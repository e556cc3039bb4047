import { isJsonValue, isRecord, type JsonValue } from '@/lib/json/json';

/**
 * The kinds of values, and how one is set: components/settings/parameter-field.tsx draws it, and value-schema.ts makes
 * of it the check at the server. All bounds are included. `modelDefault` is shown while nothing is set; null where nobody
 * says what applies then.
 */
export type Control =
  | { readonly kind: 'choice'; readonly choices: readonly string[]; readonly modelDefault: string | null }
  | { readonly kind: 'flag'; readonly modelDefault: boolean | null }
  | { readonly kind: 'number'; readonly min?: number; readonly max?: number }
  | {
      readonly kind: 'slider';
      readonly min: number;
      readonly max: number;
      readonly step: number;
      readonly modelDefault: number;
    }
  /** Of one line. `maxLength` is in characters. */
  | { readonly kind: 'line'; readonly maxLength?: number }
  | { readonly kind: 'texts'; readonly max: number }
  /** Texts by name. `name` and `value` are how many characters each may have. */
  | { readonly kind: 'textPairs'; readonly max: number; readonly name: number; readonly value: number }
  /** Numbers by token id. */
  | { readonly kind: 'tokenPairs'; readonly min: number; readonly max: number }
  | { readonly kind: 'prediction' };

/** The reason why a value cannot be sent: what it would have to be. */
export type ValueFault =
  | { readonly mustBe: 'oneOf'; readonly choices: readonly string[] }
  | { readonly mustBe: 'between'; readonly min: number; readonly max: number }
  | { readonly mustBe: 'whole'; readonly min?: number; readonly max?: number }
  | { readonly mustBe: 'flag' | 'text' | 'prediction' }
  | { readonly mustBe: 'upTo'; readonly characters: number }
  | { readonly mustBe: 'texts'; readonly max: number }
  | { readonly mustBe: 'textPairs'; readonly max: number; readonly name: number; readonly value: number }
  | { readonly mustBe: 'tokenPairs'; readonly min: number; readonly max: number };

/** The operations on one kind of value, which all its parameters share. */
export interface Kind {
  readonly control: Control;
  /**
   * The value as the settings hold it, from a request, a link or a stored record; undefined if the control cannot show
   * it. The settings may hold a value that cannot be sent, so that nothing typed is lost.
   */
  readonly read: (value: unknown) => JsonValue | undefined;
  /** The value as a request has it; or why it may not be sent. */
  readonly write: (held: JsonValue) => { readonly value: JsonValue } | { readonly fault: ValueFault };
}

/** A kind whose values are held as they are sent: those that can be shown and those that may be sent. */
function kind(
  control: Control,
  isShown: (value: unknown) => boolean,
  faultOf: (held: JsonValue) => ValueFault | null,
): Kind {
  return {
    control,
    // NaN, a number that is none yet, is no JSON, and held all the same.
    read: (value) => (isShown(value) && (isNumber(value) || isJsonValue(value)) ? value : undefined),
    write: (held) => {
      const fault = faultOf(held);
      return fault ? { fault } : { value: held };
    },
  };
}

/** A choice between a few words. */
export function choice(choices: readonly string[], modelDefault: string | null): Kind {
  const isKnown = (value: unknown): boolean => choices.some((word) => word === value);
  return kind({ kind: 'choice', choices, modelDefault }, isKnown, (held) =>
    isKnown(held) ? null : { mustBe: 'oneOf', choices },
  );
}

/** Yes or no. */
export function flag(modelDefault: boolean | null): Kind {
  const isFlag = (value: unknown): boolean => typeof value === 'boolean';
  return kind({ kind: 'flag', modelDefault }, isFlag, (held) => (isFlag(held) ? null : { mustBe: 'flag' }));
}

/** A number between two bounds, both included. `modelDefault` is what the model uses when nothing is sent. */
export function slider(range: { min: number; max: number; step: number; modelDefault: number }): Kind {
  const { min, max } = range;
  return kind({ kind: 'slider', ...range }, isNumber, (held) =>
    isNumber(held) && held >= min && held <= max ? null : { mustBe: 'between', min, max },
  );
}

/** A whole number; either bound may be left out. */
export function wholeNumber(bounds: { min?: number; max?: number } = {}): Kind {
  const { min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER } = bounds;
  return kind({ kind: 'number', ...bounds }, isNumber, (held) =>
    Number.isSafeInteger(held) && Number(held) >= min && Number(held) <= max
      ? null
      : { mustBe: 'whole', ...bounds },
  );
}

/** A text of one line. */
export function line(bounds: { maxLength?: number } = {}): Kind {
  const { maxLength: characters = Number.POSITIVE_INFINITY } = bounds;
  return kind({ kind: 'line', ...bounds }, isText, (held) => {
    if (!isText(held)) return { mustBe: 'text' };
    return held.length <= characters ? null : { mustBe: 'upTo', characters };
  });
}

/** One text, or a list of up to so many. */
export function texts({ max }: { max: number }): Kind {
  const areTexts = (value: unknown): value is readonly string[] =>
    Array.isArray(value) && value.every(isText);
  return kind(
    { kind: 'texts', max },
    (value) => isText(value) || areTexts(value),
    (held) =>
      isText(held) || (areTexts(held) && held.length > 0 && held.length <= max)
        ? null
        : { mustBe: 'texts', max },
  );
}

/** Texts by name: so many pairs, names and values of so many characters. */
export function textPairs(bounds: { max: number; name: number; value: number }): Kind {
  return kind(
    { kind: 'textPairs', ...bounds },
    (value) => pairsOf(value)?.every(([, text]) => isText(text)) ?? false,
    (held) => {
      const pairs = pairsOf(held);
      const isFine =
        pairs !== null &&
        pairs.length <= bounds.max &&
        pairs.every(
          ([name, text]) => isText(text) && name.length <= bounds.name && text.length <= bounds.value,
        );
      return isFine ? null : { mustBe: 'textPairs', ...bounds };
    },
  );
}

export const tokenIdPattern = '^\\d{1,10}$';

/** Numbers by token id. */
export function tokenPairs(bounds: { min: number; max: number }): Kind {
  const isTokenId = (name: string): boolean => new RegExp(tokenIdPattern).test(name);
  return kind(
    { kind: 'tokenPairs', ...bounds },
    // Text that is no number yet is held too.
    (value) => pairsOf(value)?.every(([, number]) => isNumber(number) || isText(number)) ?? false,
    (held) => {
      const isFine = pairsOf(held)?.every(
        ([name, number]) =>
          isTokenId(name) && isNumber(number) && number >= bounds.min && number <= bounds.max,
      );
      return isFine === true ? null : { mustBe: 'tokenPairs', ...bounds };
    },
  );
}

/** Text that much of the answer is known to repeat, or parts of it. */
export function prediction(): Kind {
  const isPart = (part: unknown): boolean =>
    isRecord(part) && part['type'] === 'text' && isText(part['text']);
  const isPrediction = (value: unknown): boolean => {
    if (!isRecord(value) || value['type'] !== 'content') return false;
    const { content } = value;
    return isText(content) || (Array.isArray(content) && content.length > 0 && content.every(isPart));
  };
  return kind({ kind: 'prediction' }, isPrediction, (held) =>
    isPrediction(held) ? null : { mustBe: 'prediction' },
  );
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number';
}

function pairsOf(value: unknown): readonly (readonly [string, unknown])[] | null {
  return isRecord(value) ? Object.entries(value) : null;
}
