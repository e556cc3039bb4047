import { isRecord, type JsonValue, type UnknownRecord } from '@/lib/json/json';
import { modelFacts } from './models';

/** What a model refuses although each parameter is as it may be. As data: `/api/schema` tells it. */
interface ModelRule {
  readonly name: 'noSamplingWhileReasoning' | 'noFunctionsWhileReasoning' | 'noMaxTokens';
  /** The parameters that it refuses then. */
  readonly refuses: readonly string[];
  /** When: while this parameter is set to anything else. Absent where it refuses them always. */
  readonly unless?: { readonly parameter: string; readonly is: JsonValue };
}

/** What holds of Chat Completions whatever the model: a parameter that means something only beside another. */
interface NeedRule {
  readonly name: 'needsTools' | 'needsLogprobs';
  readonly parameter: string;
  readonly needs: string;
}

export interface Clash {
  readonly rule: (ModelRule | NeedRule)['name'];
  /** The parameter that is refused. */
  readonly parameter: string;
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

const needRules: readonly NeedRule[] = [
  { name: 'needsTools', parameter: 'parallel_tool_calls', needs: 'tools' },
  { name: 'needsLogprobs', parameter: 'top_logprobs', needs: 'logprobs' },
];

/** The rules of a model; none where it is not known. */
export function rulesOf(modelId: string): readonly ModelRule[] {
  return modelFacts(modelId) === undefined ? [] : gpt54;
}

/**
 * What a model will refuse of a request, before it is sent. Unset, an effort is `none`: not reasoning is what GPT-5.4
 * does by default.
 *
 * @param request the request's parameters, each as it may be
 */
export function clashesIn(modelId: string, request: UnknownRecord): readonly Clash[] {
  const broken = rulesOf(modelId).flatMap(({ name, refuses, unless }) => {
    const condition = unless && request[unless.parameter];
    if (unless && (condition === undefined || condition === null || condition === unless.is)) return [];
    return refuses
      .filter((parameter) => (parameter === 'tools' ? hasFunctions(request) : isSet(request, parameter)))
      .map((parameter): Clash => ({ rule: name, parameter }));
  });
  const unmet = needRules
    .filter(({ parameter, needs }) => isSet(request, parameter) && !isSet(request, needs))
    .map(({ name, parameter }): Clash => ({ rule: name, parameter }));
  return [...broken, ...unmet];
}

/** `parallel_tool_calls: false` is set; `logprobs: false` asks for none. */
function isSet(request: UnknownRecord, parameter: string): boolean {
  const value = request[parameter];
  if (parameter === 'logprobs') return value === true;
  return value !== undefined && value !== null;
}

/** Custom tools are not functions. */
function hasFunctions({ tools }: UnknownRecord): boolean {
  return Array.isArray(tools) && tools.some((tool: unknown) => isRecord(tool) && tool['type'] === 'function');
}
