import type { Answer } from '@/lib/conversation/types';
import { tokensPerSecond } from '@/components/message/answer-facts';
import { formatCount, formatSeconds } from '@/components/ui/format';

/** Everything that is known of a request and its answer, as rows of name and value; the unknown is left out. */
export function requestFacts(answer: Answer): (readonly [name: string, value: string])[] {
  const { usage, timeToFirstToken, totalTime } = answer;
  const rate = tokensPerSecond(answer);
  const tokens = (count: number | undefined) => (count === undefined ? null : formatCount(count));
  const seconds = (milliseconds: number | null) =>
    milliseconds === null ? null : formatSeconds(milliseconds);

  const rows: readonly (readonly [string, string | null])[] = [
    ['Model asked', answer.asked?.model ?? null],
    ['Model that answered', answer.respondedBy],
    ['Status', answer.status],
    ['Finish reason', answer.finishReason],
    ['Error', answer.error === null ? null : `${answer.error.code}: ${answer.error.message}`],
    ['Tokens in', tokens(usage?.prompt_tokens)],
    ['of them cached', tokens(usage?.prompt_tokens_details?.cached_tokens)],
    ['Tokens out', tokens(usage?.completion_tokens)],
    ['of them reasoning', tokens(usage?.completion_tokens_details?.reasoning_tokens)],
    ['Tokens in all', tokens(usage?.total_tokens)],
    ['Time to first token', seconds(timeToFirstToken)],
    ['Total time', seconds(totalTime)],
    ['Tokens a second', rate === null ? null : rate.toFixed(1)],
  ];
  return rows.flatMap(([name, value]) => (value === null ? [] : [[name, value] as const]));
}
