import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { choose, penalised } from './choose';
import { seededRandom } from './random';

const plain = { temperature: 1, topP: 1 };
const scores = fc.array(fc.double({ min: -20, max: -0.01, noNaN: true }), { minLength: 1, maxLength: 30 });

function draws(logProbabilities: readonly number[], options: typeof plain, count = 4_000): number[] {
  const random = seededRandom(1);
  const counts = logProbabilities.map(() => 0);
  for (let draw = 0; draw < count; draw += 1) {
    const index = choose(logProbabilities, { options, random });
    counts[index] = (counts[index] ?? 0) + 1;
  }
  return counts.map((times) => times / count);
}

describe('choose', () => {
  it('takes the likeliest at temperature 0, and with a top_p that only one can fill', () => {
    fc.assert(
      fc.property(scores, fc.nat(), (logProbabilities, seed) => {
        const best = Math.max(...logProbabilities);
        const pick = (options: typeof plain) =>
          choose(logProbabilities, { options, random: seededRandom(seed) });
        expect(logProbabilities[pick({ ...plain, temperature: 0 })]).toBe(best);
        expect(logProbabilities[pick({ ...plain, topP: 0 })]).toBe(best);
      }),
    );
  });

  it('draws by probability, flatter when warm and steeper when cold', () => {
    const logProbabilities = [Math.log(0.8), Math.log(0.2)];
    expect(draws(logProbabilities, plain)[0]).toBeCloseTo(0.8, 1);
    expect(draws(logProbabilities, { ...plain, temperature: 2 })[0]).toBeCloseTo(2 / 3, 1);
    expect(draws(logProbabilities, { ...plain, temperature: 0.5 })[0]).toBeCloseTo(16 / 17, 1);
  });

  it('leaves the tail out under top_p', () => {
    const frequencies = draws([Math.log(0.5), Math.log(0.3), Math.log(0.2)], { ...plain, topP: 0.75 });
    expect(frequencies[2]).toBe(0);
    expect(frequencies[1]).toBeGreaterThan(0);
  });

  it('counts penalties off before it chooses', () => {
    const pick = (penalties: { frequencyPenalty?: number; presencePenalty?: number }) => {
      const options = { frequencyPenalty: 0, presencePenalty: 0, ...penalties };
      const scores = penalised([-1, -2], { options, used: [3, 0] });
      return choose(scores, { options: { ...plain, temperature: 0 }, random: seededRandom(1) });
    };
    expect(pick({})).toBe(0);
    expect(pick({ frequencyPenalty: 0.3 })).toBe(0);
    expect(pick({ frequencyPenalty: 0.4 })).toBe(1);
    expect(pick({ presencePenalty: 0.9 })).toBe(0);
    expect(pick({ presencePenalty: 1.1 })).toBe(1);
  });
});
