import type { SamplingOptions } from '../../sampling-options';
import type { Random } from './random';

export type ChoiceOptions = Pick<
  SamplingOptions,
  'temperature' | 'topP' | 'frequencyPenalty' | 'presencePenalty'
>;

/**
 * Chooses an index by its log-probability: penalties first, then temperature, then top_p, as OpenAI describes them.
 *
 * @param used how often each candidate has been chosen already
 */
export function choose(
  logProbabilities: readonly number[],
  { options, used, random }: { options: ChoiceOptions; used: readonly number[]; random: Random },
): number {
  const { temperature, topP, frequencyPenalty, presencePenalty } = options;
  const scores = logProbabilities.map((score, index) => {
    const times = used[index] ?? 0;
    return score - frequencyPenalty * times - (times > 0 ? presencePenalty : 0);
  });
  const best = Math.max(...scores);
  if (temperature === 0) return scores.indexOf(best);

  const ranked = scores
    .map((score, index) => ({ index, score, weight: Math.exp((score - best) / temperature) }))
    .sort((a, b) => b.score - a.score);
  const total = ranked.reduce((sum, { weight }) => sum + weight, 0);
  const nucleus: typeof ranked = [];
  let mass = 0;
  for (const candidate of ranked) {
    nucleus.push(candidate);
    mass += candidate.weight;
    if (mass >= topP * total) break;
  }
  let point = random() * mass;
  for (const { index, weight } of nucleus) {
    point -= weight;
    if (point < 0) return index;
  }
  return nucleus.at(-1)?.index ?? 0;
}
