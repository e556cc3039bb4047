import type { Random } from './random';
import type { SamplingOptions } from './sampling-options';

/** Log probabilities after penalties, as OpenAI describes those: what the temperature and top_p then work on. */
export function penalised(
  logProbabilities: readonly number[],
  {
    options: { frequencyPenalty, presencePenalty },
    used,
  }: {
    options: Pick<SamplingOptions, 'frequencyPenalty' | 'presencePenalty'>;
    /** How often each candidate has been chosen already. */
    used: readonly number[];
  },
): number[] {
  return logProbabilities.map((score, index) => {
    const times = used[index] ?? 0;
    return score - frequencyPenalty * times - (times > 0 ? presencePenalty : 0);
  });
}

/** Chooses an index by its log probability: temperature first, then top_p, as OpenAI describes them. */
export function choose(
  scores: readonly number[],
  {
    options: { temperature, topP },
    random,
  }: { options: Pick<SamplingOptions, 'temperature' | 'topP'>; random: Random },
): number {
  const best = scores.reduce((highest, score) => Math.max(highest, score), Number.NEGATIVE_INFINITY);
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
