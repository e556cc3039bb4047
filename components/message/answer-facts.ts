import { answerCost } from '@/lib/conversation/answer-cost';
import { answeredBy, isWritten } from '@/lib/conversation/authorship';
import type { Answer } from '@/lib/conversation/types';
import { writingTime } from '@/lib/conversation/writing-time';
import type { JsonValue } from '@/lib/json/json';
import { defaultModelId, isSameModel } from '@/lib/model/models';
import { dollarsOf } from '@/lib/model/cost';
import type { messageWords } from '@/lib/words/en/message';

/** How many of the answer's own tokens came a second while it was written; null where unknown. What was thought does not count. Of several choices it is unknown: their tokens are counted together. */
export function tokensPerSecond(answer: Answer): number | null {
  const { usage, choice } = answer;
  const time = writingTime(answer);
  if (usage === null || time === null || (choice !== undefined && choice.of > 1)) return null;
  const tokens = usage.completion_tokens - (usage.completion_tokens_details?.reasoning_tokens ?? 0);
  return tokens <= 0 ? null : tokens / (time / 1000);
}

/** More than a line has room for, and than the model has parameters. */
const MAX_PARAMETERS = 24;
const MAX_FACT_LENGTH = 100;

/** A parameter as it reads in one line: `temperature 0.3`; an object only by its name. */
function parameterFact(name: string, value: JsonValue): string {
  const fact = typeof value === 'object' ? name : `${name} ${String(value)}`;
  return fact.length > MAX_FACT_LENGTH ? `${fact.slice(0, MAX_FACT_LENGTH)}…` : fact;
}

type FactWords = (typeof messageWords)['english']['facts'];

/** The cost of an answer, in words; null where there was nothing to pay, or nobody knows of a price. */
export function costFact(
  answer: Answer,
  words: Pick<FactWords, 'cost' | 'costUnknown' | 'priceUnknown'>,
): string | null {
  const cost = answerCost(answer);
  if (cost === null) return null;
  if (cost.unknown === 0) return words.cost(dollarsOf(cost.known));
  const lacksPrice = [answer, ...(answer.continuations ?? [])].some(({ price }) => price === null);
  return lacksPrice ? words.priceUnknown : words.costUnknown;
}

/** The figures under an answer, in the order they are shown; those that are not known are left out. */
export function answerFacts(answer: Answer, words: FactWords): string[] {
  const { usage, timeToFirstToken, totalTime, finishReason, asked } = answer;
  const rate = tokensPerSecond(answer);
  const cost = costFact(answer, words);
  const facts: (string | false)[] = [
    usage !== null && words.tokensIn(usage.prompt_tokens),
    usage !== null && words.tokensOut(usage.completion_tokens),
    cost !== null && cost,
    timeToFirstToken !== null && words.firstToken(timeToFirstToken),
    totalTime !== null && words.total(totalTime),
    rate !== null && words.rate(rate),
    finishReason !== null && finishReason !== 'stop' && words.finishReason(finishReason),
    ...Object.entries(asked?.parameters ?? {})
      .filter(([name]) => name !== 'stream' && name !== 'stream_options')
      .slice(0, MAX_PARAMETERS)
      .map(([name, value]) => parameterFact(name, value)),
  ];
  return facts.filter((fact) => fact !== false);
}

/**
 * The model that answered, where it is not the one that was asked: a stand-in, or a demo; or where nobody was asked here
 * and it is not the model that answers here by itself: an imported answer.
 */
export function answeredByOther({ asked, respondedBy }: Answer): string | null {
  if (respondedBy === null || respondedBy === '') return null;
  return isSameModel(respondedBy, asked?.model ?? defaultModelId) ? null : respondedBy;
}

/**
 * A chip that says who answered, where the page's own model did not, or a person changed the words, and whether what was asked is what
 * stands above it; null where nothing needs saying.
 */
export function authorChip(answer: Answer, words: (typeof messageWords)['english']): string | null {
  const other = answeredByOther(answer);
  const author = answer.edited ? answeredBy(answer, words) : other !== null && words.answeredBy(other);
  const said = [author, isWritten(answer) && words.askedWithEdited].filter((part) => part !== false);
  return said.length === 0 ? null : said.join(' · ');
}
