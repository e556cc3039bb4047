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

/** How a value is set, as data: components/settings/parameter-field.tsx draws it. `modelDefault` is shown while it is unset. */
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

/** What parameters with the same sort of value have in common. */
export interface Kind {
  readonly schema: ValueSchema;
  readonly control: Control;
  /**
   * The value as the settings hold it, from a request, a link or a stored record; undefined for one that the control
   * cannot show. The settings may hold what may not be sent, so that nothing typed is lost.
   */
  readonly read: (value: unknown) => JsonValue | undefined;
  /** The value as a request has it; or why it may not be sent, in words that follow the parameter's name. */
  readonly write: (held: JsonValue) => { readonly value: JsonValue } | { readonly problem: string };
}

/** One of a few words. */
export function choice(choices: readonly string[], modelDefault: string): Kind {
  const known: readonly unknown[] = choices;
  return {
    schema: { enum: [...choices] },
    control: { kind: 'choice', choices, modelDefault },
    read: (value) => (typeof value === 'string' && known.includes(value) ? value : undefined),
    write: (held) =>
      known.includes(held) ? { value: held } : { problem: `must be one of ${choices.join(', ')}` },
  };
}

/** A number between bounds, both allowed. `modelDefault` is the model's own. */
export function slider(range: { min: number; max: number; step: number; modelDefault: number }): Kind {
  const { min, max } = range;
  return {
    schema: { type: 'number', minimum: min, maximum: max },
    control: { kind: 'slider', ...range },
    read: readNumber,
    write: (held) =>
      typeof held === 'number' && held >= min && held <= max
        ? { value: held }
        : { problem: `must be between ${min} and ${max}` },
  };
}

/** A whole number, from `min` to `max` where there are such bounds. */
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
        : { problem: `must be a whole number${inWords(bounds)}` },
  };
}

function inWords({ min, max }: { min?: number; max?: number }): string {
  if (min !== undefined && max !== undefined) return ` from ${min} to ${max}`;
  if (min !== undefined) return ` above ${min - 1}`;
  return max === undefined ? '' : ` of at most ${max}`;
}

/** Any number can be shown, and NaN stands for text that is none yet. */
function readNumber(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}
