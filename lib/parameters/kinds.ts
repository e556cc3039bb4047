import type { JsonValue } from '@/lib/json/json';

/**
 * JSON Schema of a parameter's value in a request, as data: the page checks nothing by it and loads no validator. As much
 * of JSON Schema as parameters need; its lists are not readonly, because zod takes none that are.
 */
export type ValueSchema =
  | { readonly enum: string[] }
  | { readonly type: 'boolean' }
  | { readonly type: 'number'; readonly minimum: number; readonly maximum: number }
  | { readonly type: 'integer'; readonly minimum?: number; readonly maximum?: number }
  | { readonly type: 'string'; readonly maxLength?: number; readonly pattern?: string }
  | {
      readonly type: 'array';
      readonly items: ValueSchema;
      readonly minItems?: number;
      readonly maxItems?: number;
    }
  | {
      readonly type: 'object';
      readonly properties?: Record<string, ValueSchema>;
      readonly required?: string[];
      readonly additionalProperties?: ValueSchema;
      readonly propertyNames?: ValueSchema;
      readonly maxProperties?: number;
    }
  | { readonly anyOf: ValueSchema[] };

/** How a value is set; components/settings/parameter-field.tsx draws it. `modelDefault` is shown while nothing is set. */
export type Control =
  | { readonly kind: 'choice'; readonly choices: readonly string[]; readonly modelDefault: string }
  | { readonly kind: 'number' }
  | {
      readonly kind: 'slider';
      readonly min: number;
      readonly max: number;
      readonly step: number;
      readonly modelDefault: number;
    };

/** What a value would have to be to be sent. */
export type ValueFault =
  | { readonly mustBe: 'oneOf'; readonly choices: readonly string[] }
  | { readonly mustBe: 'between'; readonly min: number; readonly max: number }
  | { readonly mustBe: 'whole'; readonly min?: number; readonly max?: number };

/** What parameters with the same sort of value have in common. */
export interface Kind {
  readonly schema: ValueSchema;
  readonly control: Control;
  /**
   * The value as the settings hold it, from a request, a link or a stored record; undefined if the control cannot show
   * it. The settings may hold a value that cannot be sent, so that nothing typed is lost.
   */
  readonly read: (value: unknown) => JsonValue | undefined;
  /** The value as a request has it; or why it may not be sent. */
  readonly write: (held: JsonValue) => { readonly value: JsonValue } | { readonly fault: ValueFault };
}

/** A choice between a few words. */
export function choice(choices: readonly string[], modelDefault: string): Kind {
  const known: readonly unknown[] = choices;
  return {
    schema: { enum: [...choices] },
    control: { kind: 'choice', choices, modelDefault },
    read: (value) => (typeof value === 'string' && known.includes(value) ? value : undefined),
    write: (held) => (known.includes(held) ? { value: held } : { fault: { mustBe: 'oneOf', choices } }),
  };
}

/** A number between two bounds, both included. `modelDefault` is what the model uses when nothing is sent. */
export function slider(range: { min: number; max: number; step: number; modelDefault: number }): Kind {
  const { min, max } = range;
  return {
    schema: { type: 'number', minimum: min, maximum: max },
    control: { kind: 'slider', ...range },
    read: readNumber,
    write: (held) =>
      typeof held === 'number' && held >= min && held <= max
        ? { value: held }
        : { fault: { mustBe: 'between', min, max } },
  };
}

/** A whole number; either bound may be left out. */
export function wholeNumber(bounds: { min?: number; max?: number } = {}): Kind {
  const { min, max } = bounds;
  return {
    schema: {
      type: 'integer',
      ...(min !== undefined && { minimum: min }),
      ...(max !== undefined && { maximum: max }),
    },
    control: { kind: 'number' },
    read: readNumber,
    write: (held) =>
      typeof held === 'number' &&
      Number.isSafeInteger(held) &&
      (min === undefined || held >= min) &&
      (max === undefined || held <= max)
        ? { value: held }
        : { fault: { mustBe: 'whole', ...bounds } },
  };
}

/** Any number can be shown; NaN stands for text that is not a number yet. */
function readNumber(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}
