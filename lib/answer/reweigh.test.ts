import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reweigh, sharesAsReturned } from './reweigh';
import type { TokenChance } from './token-probabilities';

const chance = (probability: number): TokenChance => ({
  bytes: new Uint8Array(0),
  name: '',
  logProbability: Math.log(probability),
});
const chances = (...probabilities: number[]) => probabilities.map(chance);
const all = { temperature: 1, topP: 1 };

describe('shares as returned', () => {
  it('are the probabilities, and the rest is other', () => {
    const { shares, other } = sharesAsReturned(chances(0.5, 0.3));
    expect(shares[0]).toBeCloseTo(0.5, 12);
    expect(shares[1]).toBeCloseTo(0.3, 12);
    expect(other).toBeCloseTo(0.2, 12);
  });

  it('are 0 for -9999, and scaled where they come to more than 1', () => {
    const none = { ...chance(1), logProbability: -9_999 };
    expect(sharesAsReturned([chance(1), none]).shares).toEqual([1, 0]);
    expect(sharesAsReturned(chances(0.8, 0.8))).toEqual({ shares: [0.5, 0.5], other: 0 });
    expect(sharesAsReturned([])).toEqual({ shares: [], other: 1 });
  });
});

describe('re-weighing', () => {
  it('comes to what a hand calculation gives', () => {
    // At temperature 0.5 probabilities are squared: 0.25, 0.09 and, of two more tokens of 0.1 each at most, 0.02… here none.
    expect(reweigh(chances(0.5, 0.3, 0.2), { temperature: 0.5, topP: 1 })).toEqual({
      shares: [0.25 / 0.38, 0.09 / 0.38, 0.04 / 0.38].map((share) => expect.closeTo(share, 12) as number),
      other: expect.closeTo(0, 12) as number,
    });
    // Of 0.6, 0.3 and 0.1 of others, which are a third of a token of 0.3: weights 0.36, 0.09 and 0.1 / 0.3 × 0.09 = 0.03.
    expect(reweigh(chances(0.6, 0.3), { temperature: 0.5, topP: 1 })).toEqual({
      shares: [0.75, 0.1875].map((share) => expect.closeTo(share, 12) as number),
      other: expect.closeTo(0.0625, 12) as number,
    });
    // At temperature 2 their square roots: 0.8, 0.2, and two tokens of 0.2 among 0.36 of others beside 0.64 − … = none here.
    expect(reweigh(chances(0.64, 0.04, 0.32), { temperature: 2, topP: 1 }).shares[0]).toBeCloseTo(
      0.8 / (0.8 + 0.2 + Math.sqrt(0.32)),
      12,
    );
  });

  it('keeps of the likeliest as many as come to top_p, after the temperature', () => {
    expect(reweigh(chances(0.5, 0.3, 0.2), { temperature: 1, topP: 0.6 })).toEqual({
      shares: [0.625, 0.375, 0].map((share) => expect.closeTo(share, 12) as number),
      other: 0,
    });
    // The listed ones come to 0.8: of the others, 0.1 of 0.2 is kept.
    expect(reweigh(chances(0.5, 0.3), { temperature: 1, topP: 0.9 }).other).toBeCloseTo(0.1 / 0.9, 12);
    expect(reweigh(chances(0.3, 0.5), { temperature: 1, topP: 0 }).shares).toEqual([0, 1]);
  });

  it('takes into account a temperature that is in the probabilities already', () => {
    // 0.9 and 0.1 at 0.5 were 3 to 1 before.
    const { shares } = reweigh(chances(0.9, 0.1), all, 0.5);
    expect(shares[0]).toBeCloseTo(0.75, 9);
    expect(shares[1]).toBeCloseTo(0.25, 9);
  });

  it('gives all to the likeliest at temperature 0, to the first of equals', () => {
    expect(reweigh(chances(0.2, 0.5, 0.1), { temperature: 0, topP: 1 })).toEqual({
      shares: [0, 1, 0],
      other: 0,
    });
    expect(reweigh(chances(0.4, 0.4), { temperature: 0, topP: 1 }).shares).toEqual([1, 0]);
  });

  it('does not take for a crowd of tokens what rounding has left over', () => {
    const { other } = reweigh([chance(0.99999), { ...chance(1), logProbability: -69 }], {
      temperature: 2,
      topP: 1,
    });
    expect(other).toBeLessThan(0.001);
  });

  const some = fc
    .array(fc.double({ min: -12_000, max: 0, noNaN: true }), { maxLength: 21 })
    .map((logs) => logs.map((logProbability): TokenChance => ({ ...chance(1), logProbability })));
  const draw = fc.record({
    temperature: fc.oneof(fc.constant(0), fc.double({ min: 0.01, max: 2, noNaN: true })),
    topP: fc.double({ min: 0, max: 1, noNaN: true }),
  });

  it('always gives shares that come to 1', () => {
    fc.assert(
      fc.property(some, draw, (alternatives, how) => {
        const { shares, other } = reweigh(alternatives, how);
        expect(shares).toHaveLength(alternatives.length);
        for (const share of [...shares, other]) {
          expect(share).toBeGreaterThanOrEqual(0);
          expect(share).toBeLessThanOrEqual(1 + 1e-9);
        }
        expect([...shares, other].reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
      }),
    );
  });

  it('changes nothing at the temperature that is in them, with a top_p of 1', () => {
    const probable = fc
      .array(fc.double({ min: -8, max: -3, noNaN: true }), { minLength: 1, maxLength: 20 })
      .map((logs) => logs.map((logProbability): TokenChance => ({ ...chance(1), logProbability })));
    fc.assert(
      fc.property(probable, fc.double({ min: 0.05, max: 2, noNaN: true }), (alternatives, at) => {
        const { shares, other } = reweigh(alternatives, { temperature: at, topP: 1 }, at);
        const returned = sharesAsReturned(alternatives);
        for (const [index, share] of shares.entries())
          expect(share).toBeCloseTo(returned.shares[index] ?? -1, 9);
        expect(other).toBeCloseTo(returned.other, 9);
      }),
    );
  });

  it('takes nothing from a token that came without having been listed', () => {
    const came: TokenChance = { ...chance(1e-7), unlisted: true };
    const returned = sharesAsReturned([...chances(0.5, 0.2), came]);
    const same = reweigh([...chances(0.5, 0.2), came], all);
    for (const [index, share] of same.shares.entries())
      expect(share).toBeCloseTo(returned.shares[index] ?? -1, 12);
    expect(same.other).toBeCloseTo(returned.other, 12);
    // Some of the others are likelier, so it is not kept before all of them are.
    expect(reweigh([...chances(0.5, 0.2), came], { temperature: 1, topP: 0.9 })).toEqual({
      shares: [0.5 / 0.9, 0.2 / 0.9, 0].map((share) => expect.closeTo(share, 9) as number),
      other: expect.closeTo(0.2 / 0.9, 9) as number,
    });
    const late: TokenChance = { ...chance(0.1), unlisted: true };
    const { shares } = reweigh([...chances(0.5, 0.3), late], { temperature: 1, topP: 0.95 });
    expect(shares[2]).toBeCloseTo(0.1, 9);
    expect(reweigh([late, ...chances(0.1)], { temperature: 0, topP: 1 }).shares).toEqual([0, 1]);
    expect(reweigh([late], { temperature: 0.5, topP: 0.5 })).toEqual(sharesAsReturned([late]));
  });

  it('changes nothing at the temperature that is in them, whether or not what came was listed', () => {
    const listed = fc.array(fc.double({ min: -8, max: -3, noNaN: true }), { minLength: 1, maxLength: 20 });
    const own = fc.double({ min: -600, max: -3.1, noNaN: true });
    const temperatures = fc.double({ min: 0.05, max: 2, noNaN: true });
    fc.assert(
      fc.property(listed, own, temperatures, (logs, last, at) => {
        const alternatives: TokenChance[] = [
          ...logs.map((logProbability) => ({ ...chance(1), logProbability })),
          { ...chance(1), logProbability: Math.min(last, ...logs), unlisted: true },
        ];
        const { shares, other } = reweigh(alternatives, { temperature: at, topP: 1 }, at);
        const returned = sharesAsReturned(alternatives);
        for (const [index, share] of shares.entries())
          expect(share).toBeCloseTo(returned.shares[index] ?? -1, 9);
        expect(other).toBeCloseTo(returned.other, 9);
      }),
    );
  });

  it('gives the likeliest more the cooler it is', () => {
    fc.assert(
      fc.property(some, draw, draw, (alternatives, one, two) => {
        const topP = 1;
        const cool = reweigh(alternatives, { temperature: Math.min(one.temperature, two.temperature), topP });
        const warm = reweigh(alternatives, { temperature: Math.max(one.temperature, two.temperature), topP });
        expect(Math.max(0, ...cool.shares)).toBeGreaterThanOrEqual(Math.max(0, ...warm.shares) - 1e-9);
      }),
    );
  });
});
