import { isSameModel, modelFacts } from '@/lib/model/models';
import { costOf } from '@/lib/model/cost';
import type { Price } from '@/lib/model/price';
import type { CompletionUsage } from '@/lib/model/response';
import type { Answer, Continuation, Message } from './types';

/** A cost: picodollars (10⁻¹² US dollars) as far as they are known, and the number of answers of which they are not. */
export interface Cost {
  readonly known: bigint;
  readonly unknown: number;
}

const costs = new WeakMap<Answer, Cost | null>();

/**
 * The cost of an answer, by the prices that each of its requests was asked at. Null where there was nothing to pay, or no
 * price is kept with it: a stand-in answered, or it was not asked here, or by a build that kept none.
 */
export function answerCost(answer: Answer): Cost | null {
  const known = costs.get(answer);
  if (known !== undefined) return known;
  const cost = workOut(answer);
  costs.set(answer, cost);
  return cost;
}

function workOut(answer: Answer): Cost | null {
  const { status, content, usage, continuations = [] } = answer;
  const first = { ...answer, usage: firstUsage(answer) };
  // The usage of a request for several choices is told of the first of them, for all.
  const requests = (answer.choice?.index ?? 0) > 0 ? continuations : [first, ...continuations];
  const paid = requests.filter(({ price }) => price !== undefined);
  const wasRefused = status === 'failed' && usage === null && content.length === 0;
  if (paid.length === 0 || status === 'streaming' || wasRefused || answeredByStandIn(answer)) return null;
  let cost = 0n;
  for (const request of paid) {
    if (!isCounted(request)) return { known: 0n, unknown: 1 };
    cost += costOf(request.usage, request.price);
  }
  return { known: cost, unknown: 0 };
}

function isCounted(request: Pick<Continuation, 'usage' | 'price'>): request is {
  usage: CompletionUsage;
  price: Price;
} {
  return request.usage !== null && request.price !== undefined && request.price !== null;
}

/** A page may be open for longer than the model itself answers behind it. Only models that are known have stand-ins. */
function answeredByStandIn({ asked, respondedBy }: Answer): boolean {
  if (asked === null || respondedBy === null || modelFacts(asked.model) === undefined) return false;
  return !isSameModel(respondedBy, asked.model);
}

/**
 * The usage of its first request: all that it used without what it went on with. Null where that is not known. Where all of
 * it is known, a continuation without usage was refused, and used nothing.
 */
function firstUsage({ usage, continuations = [] }: Answer): CompletionUsage | null {
  return continuations.reduce<CompletionUsage | null>(
    (left, request) => (left && request.usage ? without(left, request.usage) : left),
    usage,
  );
}

function without(all: CompletionUsage, some: CompletionUsage): CompletionUsage {
  const less = (from = 0, count = 0) => Math.max(0, from - count);
  return {
    prompt_tokens: less(all.prompt_tokens, some.prompt_tokens),
    completion_tokens: less(all.completion_tokens, some.completion_tokens),
    total_tokens: less(all.total_tokens, some.total_tokens),
    prompt_tokens_details: {
      cached_tokens: less(
        all.prompt_tokens_details?.cached_tokens,
        some.prompt_tokens_details?.cached_tokens,
      ),
    },
  };
}

/** The usage and cost of several messages together. */
export interface Spending extends Cost {
  readonly tokens: number;
  /** Whether any of it has a price, known or not. */
  readonly isPriced: boolean;
  /** Of those whose cost is unknown, how many have a price: nobody said what they used. */
  readonly unmeasured: number;
}

/** Adds up what messages used and cost; deleted ones too, for they were paid for. */
export function spendingOf(messages: readonly Message[]): Spending {
  let [known, unknown, unmeasured, tokens, isPriced] = [0n, 0, 0, 0, false];
  for (const message of messages) {
    if (message.role !== 'assistant') continue;
    tokens += message.usage?.total_tokens ?? 0;
    const cost = answerCost(message);
    if (cost === null) continue;
    isPriced = true;
    known += cost.known;
    unknown += cost.unknown;
    const requests = [message, ...(message.continuations ?? [])];
    if (requests.every(({ price }) => price !== null)) unmeasured += cost.unknown;
  }
  return { known, unknown, unmeasured, tokens, isPriced };
}
