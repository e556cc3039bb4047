import type { TokenChance } from './token-probabilities';

/** How a token would be drawn. `temperature` is above 0 or 0, `topP` from 0 to 1; 1 changes nothing of either. */
export interface Draw {
  readonly temperature: number;
  readonly topP: number;
}

export interface Shares {
  /** Of each alternative, in the order they were given: from 0 to 1. Together with `other` they are 1. */
  readonly shares: readonly number[];
  /** Of all tokens that are not among them. */
  readonly other: number;
}

/** A probability so small that it is none: -9999 and less stand for “none” in what services return. */
const NONE = -700;

/** No model's vocabulary has more tokens; by far most have fewer. */
const MOST_TOKENS = 300_000;

/** Returns the probabilities as shares, not re-weighed. Where they come to more than 1, they are scaled to it. */
export function sharesAsReturned(alternatives: readonly TokenChance[]): Shares {
  const returned = alternatives.map(({ logProbability }) =>
    logProbability > NONE ? Math.exp(logProbability) : 0,
  );
  const sum = total(returned);
  if (sum > 1) return { shares: returned.map((share) => share / sum), other: 0 };
  return { shares: returned, other: 1 - sum };
}

/**
 * The shares of a token's alternatives had it been drawn otherwise: first the temperature, then the smallest set of the
 * likeliest tokens that comes to `topP`, as OpenAI describes them. At temperature 0 the likeliest has all.
 *
 * What became of the tokens that were not returned depends on how many there are, which cannot be known. They are taken to
 * be as likely each as the least likely one that was listed, and none can be likelier. With that their share is, at a
 * temperature below `returnedAt`, the most that it can be; above it, the least. The token that came says nothing of them
 * where it was not listed itself: any number of them may be likelier.
 *
 * @param alternatives of one token, each once, with the probabilities as they were returned
 * @param returnedAt the temperature that is already in those probabilities; 1 for none
 */
export function reweigh(
  alternatives: readonly TokenChance[],
  { temperature, topP }: Draw,
  returnedAt = 1,
): Shares {
  const returned = sharesAsReturned(alternatives);
  const listed = returned.shares.filter((_, index) => isListed(alternatives[index]));
  const likeliest = Math.max(...listed);
  if (!(likeliest > 0)) return returned;
  if (temperature <= 0) return onlyLikeliest(alternatives, returned, likeliest);

  const power = Math.min(returnedAt / temperature, 1_000_000);
  // Relative to the likeliest, so that no power makes them all 0.
  const weights = returned.shares.map((share) => (share > 0 ? (share / likeliest) ** power : 0));
  const least = Math.min(...listed.filter((share) => share > 0));
  // What is left over because probabilities are rounded must not pass for a crowd of tokens.
  const others = Math.min(returned.other / least, MOST_TOKENS);
  const otherWeight = others * (least / likeliest) ** power;
  const sum = total(weights) + otherWeight;
  if (!Number.isFinite(sum)) return returned;
  const weighed = { shares: weights.map((weight) => weight / sum), other: otherWeight / sum };
  return nucleus(alternatives, weighed, topP);
}

function isListed(chance: TokenChance | undefined): boolean {
  return chance?.unlisted !== true;
}

function onlyLikeliest(alternatives: readonly TokenChance[], { shares }: Shares, likeliest: number): Shares {
  const place = shares.findIndex((share, index) => share === likeliest && isListed(alternatives[index]));
  return { shares: shares.map((_, index) => (index === place ? 1 : 0)), other: 0 };
}

/**
 * The likeliest until they come to `topP`, the one that reaches it included: those that were listed, then the others, of which
 * none is likelier, and last what came without having been listed.
 */
function nucleus(alternatives: readonly TokenChance[], { shares, other }: Shares, topP: number): Shares {
  if (topP >= 1) return { shares, other };
  const kept = new Set<number>();
  let sum = 0;
  const ranked = [...shares.keys()].sort((one, two) => (shares[two] ?? 0) - (shares[one] ?? 0));
  for (const index of ranked.filter((place) => isListed(alternatives[place]))) {
    if (kept.size > 0 && sum >= topP) break;
    kept.add(index);
    sum += shares[index] ?? 0;
  }
  const keptOther = Math.min(other, Math.max(0, topP - sum));
  if (sum + other < topP) {
    for (const index of ranked) kept.add(index);
    sum = total(shares);
  }
  const all = sum + keptOther;
  return {
    shares: shares.map((share, index) => (kept.has(index) ? share / all : 0)),
    other: keptOther / all,
  };
}

function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}
