import { isRecord } from '@/lib/json/json';

/** The most tokens of an answer that a deployment allows, as `GET /api/v1/models` tells it; null for no limit. */
export function readMaxCompletionTokens(models: unknown): number | null {
  const limits = isRecord(models) ? models['limits'] : null;
  const limit = isRecord(limits) ? limits['max_completion_tokens'] : null;
  return typeof limit === 'number' && Number.isSafeInteger(limit) && limit > 0 ? limit : null;
}
