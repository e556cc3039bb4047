import { defaultModelId } from '@/lib/model/models';
import { readStandIn, type StandIn } from '@/lib/model/stand-in';
import { parseJson } from '@/lib/json/json';

/** The models that may be called, by MODELS (separated by commas or spaces); the first is the default. */
export function callableModels({ MODELS }: Pick<CloudflareEnv, 'MODELS'>): readonly [string, ...string[]] {
  const [first = defaultModelId, ...rest] = (MODELS ?? '').split(/[\s,]+/).filter(Boolean);
  return [first, ...rest];
}

/** The AI Gateway's id, by AI_GATEWAY_ID. */
export function gatewayId({ AI_GATEWAY_ID }: Pick<CloudflareEnv, 'AI_GATEWAY_ID'>): string {
  return AI_GATEWAY_ID || 'default';
}

/** What answers here in the model's place, by STAND_IN; null where the model itself does. */
export function standIn({ STAND_IN }: Pick<CloudflareEnv, 'STAND_IN'>): StandIn | null {
  return readStandIn(parseJson(STAND_IN ?? ''));
}
