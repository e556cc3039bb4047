import type { JsonValue } from '@/lib/json/json';
import type { ParameterName } from '@/lib/parameters/parameters';
import type { Settings } from './types';

/** Settings as a difference from others, the base. What it does not name is as in the base. */
export interface Variant extends Partial<Omit<Settings, 'parameters'>> {
  /** null unsets a parameter that the base sets. */
  readonly parameters?: Readonly<Partial<Record<ParameterName, JsonValue | null>>>;
}

/** The settings that a variant may change, in their order. */
export type VariantField = Exclude<keyof Settings, 'parameters'> | ParameterName;

/** The base with what a variant changes of it. */
export function withVariant(base: Settings, { parameters: changed = {}, ...others }: Variant): Settings {
  const values = Object.entries({ ...base.parameters, ...changed });
  return {
    ...base,
    ...others,
    parameters: Object.fromEntries(values.filter(([, value]) => value !== null)),
  };
}
