import type { LimitLeft } from './spending-table';

/**
 * What is left of a day's limits, in headers as OpenAI names them: for requests and for tokens of the limit of which
 * least is left. Nothing is said of what has no limit. Times in milliseconds since the epoch.
 *
 * Source: https://platform.openai.com/docs/guides/rate-limits#rate-limits-in-headers
 */
export function rateLimitHeaders(
  left: readonly LimitLeft[],
  { resetsAt, now }: { resetsAt: number; now: number },
): Readonly<Record<string, string>> {
  const headers: Record<string, string> = {};
  for (const unit of ['requests', 'tokens'] as const) {
    const limits = left.filter((limit) => limit.unit === unit && limit.limit < Infinity);
    const [tightest] = limits.sort((one, other) => one.left - other.left);
    if (!tightest) continue;
    headers[`x-ratelimit-limit-${unit}`] = String(tightest.limit);
    headers[`x-ratelimit-remaining-${unit}`] = String(Math.max(0, tightest.left));
    headers[`x-ratelimit-reset-${unit}`] = duration(resetsAt - now);
  }
  return headers;
}

/** As OpenAI writes it: `7h30m0s`, `6m0s`, `1s`. */
function duration(ms: number): string {
  const seconds = Math.max(1, Math.ceil(ms / 1_000));
  const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor((seconds % 3_600) / 60)];
  const rest = `${String(seconds % 60)}s`;
  if (hours > 0) return `${String(hours)}h${String(minutes)}m${rest}`;
  return minutes > 0 ? `${String(minutes)}m${rest}` : rest;
}
