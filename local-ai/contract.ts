import { modelFacts } from '@/lib/model/models';
import { clashesIn } from '@/lib/model/rules';
import { chatCompletionRequest, type ChatCompletionRequest } from '@/lib/model/request';
import { refusedByModel, unknownModel } from './gateway-error';

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
  if (byModel && isKnown) checkModelsRules(modelId, parsed.data);
  return parsed.data;
}

function checkModelsRules(modelId: string, request: ChatCompletionRequest): void {
  const [clash] = clashesIn(modelId, request);
  if (clash === undefined) return;
  const advice = clash.rule === 'noMaxTokens' ? " Use 'max_completion_tokens' instead." : '';
  throw refusedByModel(
    `Unsupported parameter: '${clash.parameter}' is not supported with this model.${advice}`,
  );
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
