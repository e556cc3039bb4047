import { isJsonValue, parseJson, type JsonObject, type JsonValue } from '@/lib/json/json';
import { modelName } from '@/lib/model/models';
import { faultIn, parameters } from '@/lib/parameters/parameters';
import type { ValueFault } from '@/lib/parameters/kinds';
import { readSettings } from '@/lib/settings/settings';
import type { Deployment } from '@/lib/model/deployment';
import type { Settings, SettingsProblem } from '@/lib/settings/types';
import type { Changes, Variant } from './types';

/** What a request would have that is asked with a variant, without its messages. */
export interface VariantSettings {
  readonly model: string;
  readonly systemPrompt: string;
  readonly parameters: JsonObject;
}

/** A variant's settings: the base's with what differs. Problems are the base's own, but for what the variant replaces. */
export function variantSettings(base: Settings, { changes }: Variant): VariantSettings {
  const changed = changes.parameters ?? {};
  const entries = [
    ...Object.entries(readSettings(base).parameters).map(
      ([name, value]) => [name, Object.hasOwn(changed, name) ? changed[name] : value] as const,
    ),
    ...Object.entries(changed),
  ];
  // A later entry of the same name keeps the earlier one's place in the body.
  const merged = new Map(entries);
  return {
    model: changes.model ?? base.model,
    systemPrompt: changes.systemPrompt ?? base.systemPrompt,
    parameters: Object.fromEntries(
      [...merged].flatMap(([name, value]): [string, JsonValue][] =>
        value === null || value === undefined ? [] : [[name, value]],
      ),
    ),
  };
}

/** What keeps every cell of a board from being sent: a setting of the base that cannot be read. */
export function baseProblems(base: Settings, deployment: Deployment): readonly SettingsProblem[] {
  return readSettings(base, deployment).problems;
}

export function isBase({ changes }: Variant): boolean {
  return differences(changes).length === 0;
}

/** Words for what a difference cannot say by itself. */
export interface DifferenceWords {
  readonly base: string;
  readonly systemPrompt: (beginning: string) => string;
  readonly notSent: (parameter: string) => string;
}

/** Characters of a value, or of a system prompt, in a name. */
const SHOWN = 32;

/** Each way in which a variant differs, in a few words: `temperature 0.2`. Empty for the base. */
export function differenceNames({ changes }: Variant, words: DifferenceWords): readonly string[] {
  return differences(changes).map((difference) => {
    switch (difference.kind) {
      case 'model':
        return modelName(difference.value);
      case 'systemPrompt':
        return words.systemPrompt(shortened(difference.value.trim().replaceAll(/\s+/g, ' ')));
      case 'parameter':
        return difference.value === null
          ? words.notSent(difference.name)
          : `${difference.name} ${shortened(written(difference.value))}`;
    }
  });
}

/** A variant's name: its differences. Two with the same ones have the same name. */
export function variantName(variant: Variant, words: DifferenceWords): string {
  const names = differenceNames(variant, words);
  return names.length === 0 ? words.base : names.join(', ');
}

type Difference =
  | { readonly kind: 'model' | 'systemPrompt'; readonly value: string }
  | { readonly kind: 'parameter'; readonly name: string; readonly value: JsonValue };

function differences({ model, systemPrompt, parameters: own = {} }: Changes): readonly Difference[] {
  return [
    ...(model === undefined ? [] : [{ kind: 'model', value: model } as const]),
    ...(systemPrompt === undefined ? [] : [{ kind: 'systemPrompt', value: systemPrompt } as const]),
    ...Object.entries(own).map(([name, value]) => ({ kind: 'parameter', name, value }) as const),
  ];
}

function written(value: JsonValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function shortened(text: string): string {
  return text.length > SHOWN ? `${text.slice(0, SHOWN - 1)}…` : text;
}

/** A parameter's value as a person typed it: JSON where it is, else the text itself. */
export function typedValue(name: string, text: string): JsonValue {
  const known = parameters.find((parameter) => parameter.name === name);
  if (known?.control.kind === 'line' || known?.control.kind === 'choice') return text.trim();
  const value = parseJson(text);
  return isJsonValue(value) ? value : text.trim();
}

/** Why a parameter cannot have a value; null where it can, or where nobody knows the parameter. */
export function valueFault(name: string, value: JsonValue): ValueFault | null {
  const known = parameters.find((parameter) => parameter.name === name);
  return known === undefined || value === null ? null : faultIn(known, value);
}
