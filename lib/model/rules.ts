import { isRecord, type JsonValue, type UnknownRecord } from '@/lib/json/json';
import { defaultModelId, modelNamed } from './models';

/** A combination that a model refuses although each parameter is valid. As data: `/api/schema` lists it. */
export interface ModelRule {
  readonly name: 'noSamplingWhileReasoning' | 'noFunctionsWhileReasoning' | 'noMaxTokens';
  /** The parameters that it refuses then. */
  readonly refuses: readonly string[];
  /** When: while this parameter is set to anything else. Absent where it refuses them always. */
  readonly unless?: { readonly parameter: string; readonly is: JsonValue };
}

export interface Clash {
  readonly rule: ModelRule['name'] | 'needs';
  /** The parameter that is refused. */
  readonly parameter: string;
  /** The parameter it needs beside it, where it is refused for want of that. */
  readonly needs?: string;
}

const whileReasoning = { parameter: 'reasoning_effort', is: 'none' } as const;

/**
 * Sources: https://platform.openai.com/docs/guides/latest-model (sampling parameters with GPT-5.4),
 * https://platform.openai.com/docs/guides/reasoning (functions on Chat Completions, max_tokens)
 */
const gpt54: readonly ModelRule[] = [
  {
    name: 'noSamplingWhileReasoning',
    refuses: ['temperature', 'top_p', 'logprobs', 'top_logprobs'],
    unless: whileReasoning,
  },
  { name: 'noFunctionsWhileReasoning', refuses: ['tools'], unless: whileReasoning },
  { name: 'noMaxTokens', refuses: ['max_tokens'] },
];

/** The rules of a model; none where it is not known. */
export function rulesOf(modelId: string): readonly ModelRule[] {
  return modelNamed(modelId, [defaultModelId]) === undefined ? [] : gpt54;
}

/**
 * Finds what a model will refuse of a request, before it is sent. Unset, an effort is `none`: not reasoning is what GPT-5.4
 * does by default.
 *
 * @param request the request's parameters, each as it may be
 */
export function clashesIn(modelId: string, request: UnknownRecord): readonly Clash[] {
  return rulesOf(modelId).flatMap(({ name, refuses, unless }) => {
    const condition = unless && request[unless.parameter];
    if (unless && (condition === undefined || condition === null || condition === unless.is)) return [];
    return refuses
      .filter((parameter) => (parameter === 'tools' ? hasFunctions(request) : isSet(request, parameter)))
      .map((parameter): Clash => ({ rule: name, parameter }));
  });
}

/** `logprobs: false` asks for none. */
function isSet(request: UnknownRecord, parameter: string): boolean {
  const value = request[parameter];
  if (parameter === 'logprobs') return value === true;
  return value !== undefined && value !== null;
}

/** Custom tools are not functions. */
function hasFunctions({ tools }: UnknownRecord): boolean {
  return Array.isArray(tools) && tools.some((tool: unknown) => isRecord(tool) && tool['type'] === 'function');
}
