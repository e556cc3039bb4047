import type { JsonValue } from '@/lib/json/json';
import { choice, slider, wholeNumber, type Kind } from './kinds';

/**
 * A parameter of Chat Completions: all that is known of it here. The request schema, the settings with their links and
 * records, the chips and the panel go through the list below, in its order. To add one: docs/recipes.md.
 */
export interface Parameter extends Kind {
  /** As the API calls it. */
  readonly name: string;
  /** The accessible name of its control. */
  readonly label: string;
  /** Where the panel has it: among the parameters, or below the extra ones with its hint written out. */
  readonly group: 'main' | 'more';
  /** What it does, for who sets it. */
  readonly hint: string;
}

/** Source: https://platform.openai.com/docs/api-reference/chat/create */
export const parameters = [
  {
    name: 'reasoning_effort',
    label: 'Reasoning effort',
    group: 'main',
    hint: 'How much the model thinks before it answers. More takes longer and costs more.',
    ...choice(['none', 'low', 'medium', 'high', 'xhigh'], 'none'),
  },
  {
    name: 'verbosity',
    label: 'Verbosity',
    group: 'main',
    hint: 'How long and detailed the answer is.',
    ...choice(['low', 'medium', 'high'], 'medium'),
  },
  {
    name: 'temperature',
    label: 'Temperature',
    group: 'main',
    hint: 'Lower is focused and repeatable, higher is more varied.',
    ...slider({ min: 0, max: 2, step: 0.01, modelDefault: 1 }),
  },
  {
    name: 'top_p',
    label: 'Top P',
    group: 'main',
    hint: 'Samples only from the most likely tokens that together reach this probability.',
    ...slider({ min: 0, max: 1, step: 0.01, modelDefault: 1 }),
  },
  {
    name: 'frequency_penalty',
    label: 'Frequency penalty',
    group: 'main',
    hint: 'Above 0, a token becomes less likely each time it is repeated.',
    ...slider({ min: -2, max: 2, step: 0.01, modelDefault: 0 }),
  },
  {
    name: 'presence_penalty',
    label: 'Presence penalty',
    group: 'main',
    hint: 'Above 0, a token that has appeared at all becomes less likely.',
    ...slider({ min: -2, max: 2, step: 0.01, modelDefault: 0 }),
  },
  {
    name: 'max_completion_tokens',
    label: 'Max completion tokens',
    group: 'main',
    hint: 'The answer is cut off after this many tokens, reasoning included.',
    ...wholeNumber({ min: 1 }),
  },
  {
    name: 'max_tokens',
    label: 'Max tokens',
    group: 'more',
    hint: 'The older name. The GPT-5 family refuses it; use Max completion tokens.',
    ...wholeNumber({ min: 1 }),
  },
] as const satisfies readonly Parameter[];

export type KnownParameter = (typeof parameters)[number];
export type ParameterName = KnownParameter['name'];

/** Values by name, of the parameters that are set. */
export type ParameterValues = Readonly<Partial<Record<ParameterName, JsonValue>>>;

/** Why a value as a request has it would be refused, in words that follow the parameter's name; null where it is fine. */
export function problemWith(parameter: Parameter, value: JsonValue): string | null {
  const written = parameter.write(parameter.read(value) ?? value);
  return 'problem' in written ? written.problem : null;
}

/** A parameter that is set, in a few words; an object or a list only by its name. */
export function describeValue({ name }: Parameter, held: JsonValue): string {
  if (typeof held === 'object') return name;
  return Number.isNaN(held) ? `${name}: not a number` : `${name} ${String(held)}`;
}
