import { costFact, tokensPerSecond } from '@/components/message/answer-facts';
import type { Answer, Continuation } from '@/lib/conversation/types';
import { errorText } from '@/lib/words/error-text';
import type { errorWords } from '@/lib/words/en/errors';
import type { requestDetailsWords } from '@/lib/words/en/inspector';
import { known, type Fact } from './facts';

type Words = (typeof requestDetailsWords)['english'];

/** The facts of a request; the unknown are left out. */
export function requestFacts(answer: Answer, { names, ...words }: Words): readonly Fact[] {
  return known([
    [names.requestedModel, (answer.asked ?? answer.continuations?.[0]?.asked)?.model ?? null],
    [names.changes, answer.changes?.map(words.change).join('\n') ?? null],
  ]);
}

/** An answer as far as one of its continuations goes: with what that alone used, cost and took. */
export function answerOfRequest(answer: Answer, continuation: Continuation): Answer {
  const { continuations: _, choice: _choice, writingTime: _time, price: _price, ...rest } = answer;
  const { asked, usage, price, timeToFirstToken, totalTime } = continuation;
  return { ...rest, asked, usage, ...(price !== undefined && { price }), timeToFirstToken, totalTime };
}

/** The facts of its response; the unknown are left out. */
export function answerFacts(
  answer: Answer,
  { names, ...words }: Words,
  errors: typeof errorWords.english,
): readonly Fact[] {
  const { usage, timeToFirstToken, totalTime } = answer;
  const rate = tokensPerSecond(answer);
  const tokens = (count: number | undefined) => (count === undefined ? null : words.tokens(count));
  const seconds = (milliseconds: number | null) => (milliseconds === null ? null : words.time(milliseconds));
  return known([
    [names.respondingModel, answer.respondedBy],
    [names.choice, answer.choice ? words.choice(answer.choice) : null],
    [names.status, words.statuses[answer.status]],
    [names.finishReason, answer.finishReason],
    [names.notShown, answer.notShown === undefined ? null : words.notShown(answer.notShown)],
    [names.error, answer.error && `${answer.error.code}: ${errorText(errors, answer.error)}`],
    [names.inputTokens, tokens(usage?.prompt_tokens)],
    [names.cachedTokens, tokens(usage?.prompt_tokens_details?.cached_tokens)],
    [names.outputTokens, tokens(usage?.completion_tokens)],
    [names.reasoningTokens, tokens(usage?.completion_tokens_details?.reasoning_tokens)],
    [names.totalTokens, tokens(usage?.total_tokens)],
    [names.cost, costFact(answer, words)],
    [names.firstToken, seconds(timeToFirstToken)],
    [names.totalTime, seconds(totalTime)],
    [names.rate, rate === null ? null : words.perSecond(rate)],
  ]);
}
