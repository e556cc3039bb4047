import { readSettings } from '@/lib/settings/settings';
import type { AskedWith, Message } from '@/lib/conversation/types';
import type { JsonObject } from '@/lib/json/json-value';
import type { Settings } from '@/lib/settings/types';

/**
 * What an answer is asked for with, by these settings and below this path, whose deleted messages are not sent.
 * `maxCompletionTokens` is the deployment's limit; null for none.
 */
export function askedWith(
  settings: Settings,
  path: readonly Message[],
  maxCompletionTokens: number | null,
): AskedWith {
  const without = path.filter(({ deleted }) => deleted).map(({ id }) => id);
  return {
    model: settings.model,
    systemPrompt: settings.systemPrompt,
    parameters: limitedParameters(settings, maxCompletionTokens),
    ...(without.length > 0 && { without }),
  };
}

/** The parameters of the settings, and where they set no limit to the answer the deployment's. */
export function limitedParameters(settings: Settings, maxCompletionTokens: number | null): JsonObject {
  const { parameters } = readSettings(settings);
  const isLimited =
    Object.hasOwn(parameters, 'max_completion_tokens') || Object.hasOwn(parameters, 'max_tokens');
  if (maxCompletionTokens === null || isLimited) return parameters;
  return { ...parameters, max_completion_tokens: maxCompletionTokens };
}
