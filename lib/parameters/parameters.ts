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
 * chips and the panel go through the list below, in its order. Its name and what it does are in the catalog,
 * `parameterWords`. To add one: docs/recipes.md.
 */
export interface Parameter extends Kind {
  /** The API's name. */
  readonly name: string;
  /** Where the panel has it; a legacy parameter appears only while it is set. */
  readonly group: 'thinking' | 'sampling' | 'output' | 'more' | 'legacy';
}

/** Each choice is an answer of its own, and paid as one; OpenAI itself would take 128. */
export const MAX_CHOICES = 8;

/** Source: https://platform.openai.com/docs/api-reference/chat/create */
export const parameters = [
  {
    name: 'reasoning_effort',
    group: 'thinking',
    ...choice(['none', 'low', 'medium', 'high', 'xhigh'], 'none'),
  },
  {
    name: 'verbosity',
    group: 'thinking',
    ...choice(['low', 'medium', 'high'], 'medium'),
  },
  {
    name: 'temperature',
    group: 'sampling',
    ...slider({ min: 0, max: 2, step: 0.01, modelDefault: 1 }),
  },
  {
    name: 'top_p',
    group: 'sampling',
    ...slider({ min: 0, max: 1, step: 0.01, modelDefault: 1 }),
  },
  {
    name: 'frequency_penalty',
    group: 'sampling',
    ...slider({ min: -2, max: 2, step: 0.01, modelDefault: 0 }),
  },
  {
    name: 'presence_penalty',
    group: 'sampling',
    ...slider({ min: -2, max: 2, step: 0.01, modelDefault: 0 }),
  },
  {
    name: 'max_completion_tokens',
    group: 'output',
    ...wholeNumber({ min: 1 }),
  },
  {
    name: 'stop',
    group: 'more',
    ...texts({ max: 4 }),
  },
  {
    name: 'seed',
    group: 'more',
    ...wholeNumber(),
  },
  {
    name: 'n',
    group: 'more',
    ...wholeNumber({ min: 1, max: MAX_CHOICES }),
  },
  {
    name: 'logprobs',
    group: 'more',
    ...flag(false),
  },
  {
    name: 'top_logprobs',
    group: 'more',
    ...wholeNumber({ min: 0, max: 20 }),
  },
  {
    name: 'parallel_tool_calls',
    group: 'more',
    ...flag(true),
  },
  {
    name: 'logit_bias',
    group: 'more',
    ...tokenPairs({ min: -100, max: 100 }),
  },
  {
    name: 'prediction',
    group: 'more',
    ...prediction(),
  },
  {
    name: 'service_tier',
    group: 'more',
    ...choice(['auto', 'default', 'flex', 'scale', 'priority'], 'auto'),
  },
  {
    name: 'prompt_cache_key',
    group: 'more',
    ...line(),
  },
  {
    name: 'safety_identifier',
    group: 'more',
    ...line({ maxLength: 64 }),
  },
  {
    name: 'store',
    group: 'more',
    ...flag(null),
  },
  {
    name: 'metadata',
    group: 'more',
    ...textPairs({ max: 16, name: 64, value: 512 }),
  },
  {
    name: 'max_tokens',
    group: 'legacy',
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
