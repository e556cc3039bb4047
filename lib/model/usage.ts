import type { CompletionUsage } from './response';
import { isRecord } from '@/lib/json/json';

/** The largest count of tokens that is believed: far beyond any context, and short enough to be shown. */
export const MAX_TOKEN_COUNT = 1_000_000_000;

/** Token counts as a response gives them; null where one of the three is missing or cannot be a count. */
export function readUsage(value: unknown): CompletionUsage | null {
  if (!isRecord(value)) return null;
  const { prompt_tokens, completion_tokens, total_tokens } = value;
  if (!isCount(prompt_tokens) || !isCount(completion_tokens) || !isCount(total_tokens)) return null;
  const cached = detail(value['prompt_tokens_details'], 'cached_tokens');
  const reasoning = detail(value['completion_tokens_details'], 'reasoning_tokens');
  return {
    prompt_tokens,
    completion_tokens,
    total_tokens,
    ...(cached === null ? {} : { prompt_tokens_details: { cached_tokens: cached } }),
    ...(reasoning === null ? {} : { completion_tokens_details: { reasoning_tokens: reasoning } }),
  };
}

function detail(details: unknown, key: string): number | null {
  const count = isRecord(details) ? details[key] : null;
  return isCount(count) ? count : null;
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= MAX_TOKEN_COUNT;
}
