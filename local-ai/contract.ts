import { modelFacts } from '@/lib/model/models';
import type { ParameterName } from '@/lib/parameters/parameters';
import { chatCompletionRequest, type ChatCompletionRequest } from '@/lib/model/request';
import { refusedByModel, unknownModel } from './gateway-error';

const samplingParameters: readonly ParameterName[] = [
  'temperature',
  'top_p',
  'frequency_penalty',
  'presence_penalty',
];

/**
 * Checks a call as AI Gateway does and, where the model itself answers, as GPT-5.4 does, so that what works here works
 * there. What stands in for it has rules of its own, and says them itself.
 *
 * @param modelId the id from the call, such as `openai/gpt-5.4`
 * @param inputs the second argument of `env.AI.run`, not yet trusted
 * @param byModel whether the model itself answers
 * @param offered the ids that the source offers beside the models of Cloudflare's service
 * @returns the inputs, parsed; keys that the schema does not list are kept
 * @throws {GatewayError} 404 for a model there is not, 400 for what is refused
 */
export function checkContract(
  modelId: string,
  inputs: unknown,
  { byModel, offered = [] }: { byModel: boolean; offered?: readonly string[] },
): ChatCompletionRequest {
  const isKnown = modelFacts(modelId) !== undefined;
  if (!isKnown && !offered.includes(modelId)) throw unknownModel(modelId);

  const parsed = chatCompletionRequest.safeParse(inputs);
  if (!parsed.success) throw refusedByModel(describe(parsed.error.issues[0]));
  if (byModel && isKnown) checkModelsRules(parsed.data);
  return parsed.data;
}

function checkModelsRules(request: ChatCompletionRequest): void {
  if (request['max_tokens'] !== undefined) {
    throw refusedByModel(unsupported('max_tokens', " Use 'max_completion_tokens' instead."));
  }
  // The GPT-5 family samples only while it does not reason, and for 5.4 not reasoning is the default.
  if (request['reasoning_effort'] !== undefined && request['reasoning_effort'] !== 'none') {
    const set = samplingParameters.find((name) => request[name] !== undefined);
    if (set !== undefined) throw refusedByModel(unsupported(set));
  }
}

function unsupported(parameter: string, advice = ''): string {
  return `Unsupported parameter: '${parameter}' is not supported with this model.${advice}`;
}

interface Issue {
  readonly code?: string | undefined;
  readonly message: string;
  readonly path: readonly PropertyKey[];
}

function describe(issue: Issue | undefined): string {
  if (issue === undefined) return 'Invalid input';
  const path = issue.path.map(String).join('.');
  if (issue.code === 'invalid_type' && issue.message.endsWith('received undefined')) {
    return `Required value missing: ${path}`;
  }
  return `Invalid value at ${path}: ${issue.message}`;
}
