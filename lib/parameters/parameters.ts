import type { JsonValue } from '@/lib/json/json';
import {
  choice,
  flag,
  line,
  prediction,
  slider,
  textPairs,
  texts,
  tokenPairs,
  wholeNumber,
  type Kind,
  type ValueFault,
} from './kinds';

/**
 * Everything about one parameter of Chat Completions. The request schema, the settings with their links and records, the
 * chips and the panel go through the list below, in its order. To add one: docs/recipes.md.
 */
export interface Parameter extends Kind {
  /** The API's name. */
  readonly name: string;
  /** The accessible name of its control, in English. Components read it from the catalog, `parameterWords`. */
  readonly label: string;
  /** Where the panel has it; a legacy parameter appears only while it is set. */
  readonly group: 'thinking' | 'sampling' | 'output' | 'more' | 'legacy';
  /** What it does, for the person setting it; in English, as `label`. */
  readonly hint: string;
}

/** Source: https://platform.openai.com/docs/api-reference/chat/create */
export const parameters = [
  {
    name: 'reasoning_effort',
    label: 'Reasoning effort',
    group: 'thinking',
    hint: 'How much the model thinks before answering. More effort takes longer and costs more.',
    ...choice(['none', 'low', 'medium', 'high', 'xhigh'], 'none'),
  },
  {
    name: 'verbosity',
    label: 'Verbosity',
    group: 'thinking',
    hint: 'How long and detailed the answer is.',
    ...choice(['low', 'medium', 'high'], 'medium'),
  },
  {
    name: 'temperature',
    label: 'Temperature',
    group: 'sampling',
    hint: 'Lower values are focused and repeatable; higher values are more varied.',
    ...slider({ min: 0, max: 2, step: 0.01, modelDefault: 1 }),
  },
  {
    name: 'top_p',
    label: 'Top P',
    group: 'sampling',
    hint: 'Considers only the most likely tokens whose probabilities add up to this value.',
    ...slider({ min: 0, max: 1, step: 0.01, modelDefault: 1 }),
  },
  {
    name: 'frequency_penalty',
    label: 'Frequency penalty',
    group: 'sampling',
    hint: 'Above 0, a token becomes less likely every time it appears.',
    ...slider({ min: -2, max: 2, step: 0.01, modelDefault: 0 }),
  },
  {
    name: 'presence_penalty',
    label: 'Presence penalty',
    group: 'sampling',
    hint: 'Above 0, a token becomes less likely once it has appeared.',
    ...slider({ min: -2, max: 2, step: 0.01, modelDefault: 0 }),
  },
  {
    name: 'max_completion_tokens',
    label: 'Max completion tokens',
    group: 'output',
    hint: 'The answer stops at this many tokens, including reasoning.',
    ...wholeNumber({ min: 1 }),
  },
  {
    name: 'stop',
    label: 'Stop sequences',
    group: 'more',
    hint: 'The answer ends before any of these texts. Up to four.',
    ...texts({ max: 4 }),
  },
  {
    name: 'seed',
    label: 'Seed',
    group: 'more',
    hint: 'The same seed and settings tend to give the same answer. OpenAI has deprecated it.',
    ...wholeNumber(),
  },
  {
    name: 'parallel_tool_calls',
    label: 'Parallel tool calls',
    group: 'more',
    hint: 'Whether the model may call several tools at once. Only with tools.',
    ...flag(true),
  },
  {
    name: 'logit_bias',
    label: 'Logit bias',
    group: 'more',
    hint: 'Makes tokens, by their ids, likelier (up to 100) or less likely (down to -100, which bans them).',
    ...tokenPairs({ min: -100, max: 100 }),
  },
  {
    name: 'prediction',
    label: 'Predicted output',
    group: 'more',
    hint: 'Text that the answer mostly repeats, such as a file to edit: what matches comes faster.',
    ...prediction(),
  },
  {
    name: 'service_tier',
    label: 'Service tier',
    group: 'more',
    hint: 'How soon the request is served, at what price. Flex costs half, priority twice as much.',
    ...choice(['auto', 'default', 'flex', 'scale', 'priority'], 'auto'),
  },
  {
    name: 'prompt_cache_key',
    label: 'Prompt cache key',
    group: 'more',
    hint: 'Requests with the same key and beginning are likelier to find it cached, which costs less.',
    ...line(),
  },
  {
    name: 'safety_identifier',
    label: 'Safety identifier',
    group: 'more',
    hint: 'Stands for whoever asks, for OpenAI to tell misuse by. Send a hash, no name or address.',
    ...line({ maxLength: 64 }),
  },
  {
    name: 'store',
    label: 'Store',
    group: 'more',
    hint: 'Whether OpenAI keeps the answer, for its dashboard, evaluations and distillation.',
    ...flag(null),
  },
  {
    name: 'metadata',
    label: 'Metadata',
    group: 'more',
    hint: 'Up to 16 pairs, by which stored answers are found. Names of 64 characters, values of 512.',
    ...textPairs({ max: 16, name: 64, value: 512 }),
  },
  {
    name: 'max_tokens',
    label: 'Max tokens',
    group: 'legacy',
    hint: 'Legacy. GPT-5 models reject it; use Max completion tokens.',
    ...wholeNumber({ min: 1 }),
  },
] as const satisfies readonly Parameter[];

export type KnownParameter = (typeof parameters)[number];
export type ParameterName = KnownParameter['name'];

/** Values by name, of the parameters that are set. */
export type ParameterValues = Readonly<Partial<Record<ParameterName, JsonValue>>>;

/** Why a value as a request has it would be rejected; null if it is fine. */
export function faultIn(parameter: Parameter, value: JsonValue): ValueFault | null {
  const written = parameter.write(parameter.read(value) ?? value);
  return 'fault' in written ? written.fault : null;
}

/** Characters of a value in a few words. */
const MAX_DESCRIBED = 24;

/** A parameter that is set, as code: `temperature 0.3`; an object, a list or a long text only by its name. */
export function describeValue({ name }: Parameter, held: JsonValue): string {
  if (typeof held === 'object') return name;
  const text = String(held);
  return text.length > MAX_DESCRIBED ? name : `${name} ${text}`;
}
