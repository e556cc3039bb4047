import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unknownDeployment, type Deployment } from './deployment';
import { costOf, dollarsOf } from './cost';
import { readPrice, type Price } from './price';
import { priceHere, priceInTier } from './price-here';
import { priceOf } from './prices';

const gpt = priceOf('openai/gpt-5.4');
if (!gpt) throw new Error('GPT-5.4 has a price.');

const usage = (input: number, output: number, { cached = 0, reasoning = 0 } = {}) => ({
  prompt_tokens: input,
  completion_tokens: output,
  prompt_tokens_details: { cached_tokens: cached },
  completion_tokens_details: { reasoning_tokens: reasoning },
});
const dollars = (...counts: Parameters<typeof usage>) => dollarsOf(costOf(usage(...counts), gpt));

describe('costOf', () => {
  it('equals what is worked out by hand', () => {
    // 1,000 × 2.50 + 500 × 15.00 a million
    expect(dollars(1_000, 500)).toBe(0.01);
    // 200 × 2.50 + 800 × 0.25 + 500 × 15.00
    expect(dollars(1_000, 500, { cached: 800 })).toBe(0.0082);
    // The reasoning tokens are among the 500.
    expect(dollars(1_000, 500, { reasoning: 450 })).toBe(0.01);
    // 271,999 and one more at 2.50; then all of them at 5.00, and the answer at 22.50
    expect(dollars(272_000, 1_000)).toBe(0.695);
    expect(dollars(272_001, 1_000)).toBe(1.382505);
    // 172,001 × 5.00 + 100,000 × 0.50 + 1,000 × 22.50
    expect(dollars(272_001, 1_000, { cached: 100_000, reasoning: 900 })).toBe(0.932505);
    expect(dollars(0, 0)).toBe(0);
    expect(dollars(1, 0, { cached: 1 })).toBe(0.00000025);
  });

  it('takes no more for cached than there are', () => {
    expect(dollars(10, 0, { cached: 50 })).toBe(dollars(10, 0, { cached: 10 }));
  });

  const count = fc.integer({ min: 0, max: 1_000_000_000 });
  // With the six decimal places that count.
  const rate = fc.integer({ min: 0, max: 10_000_000_000 }).map((millionths) => millionths / 1e6);
  const price = fc.record({ input: rate, cached_input: rate, output: rate });

  it('is exact to a picodollar, whatever is counted', () => {
    fc.assert(
      fc.property(count, count, count, price, (input, output, cachedCount, each) => {
        const cached = Math.min(cachedCount, input);
        const cost = costOf(usage(input, output, { cached }), each);
        const millionths = (value: number) => BigInt(value.toFixed(6).replace('.', ''));
        const exact =
          BigInt(input - cached) * millionths(each.input) +
          BigInt(cached) * millionths(each.cached_input) +
          BigInt(output) * millionths(each.output);
        expect(cost).toBe(exact);
      }),
    );
  });

  it('of two requests within one tier is what one of both together costs', () => {
    fc.assert(
      fc.property(count, count, count, count, price, (a, b, c, d, each) => {
        expect(costOf(usage(a, b), each) + costOf(usage(c, d), each)).toBe(costOf(usage(a + c, b + d), each));
      }),
    );
  });

  it('grows with what is used', () => {
    fc.assert(
      fc.property(count, count, fc.integer({ min: 1, max: 1_000 }), (input, output, more) => {
        expect(costOf(usage(input + more, output), gpt)).toBeGreaterThan(costOf(usage(input, output), gpt));
        expect(costOf(usage(input, output + more), gpt)).toBeGreaterThan(costOf(usage(input, output), gpt));
      }),
    );
  });
});

describe('priceInTier', () => {
  it('halves for flex, doubles for priority, and knows no other', () => {
    const flex: Price = {
      ...{ input: 1.25, cached_input: 0.125, output: 7.5 },
      long_context: { above: 272_000, input: 2.5, cached_input: 0.25, output: 11.25 },
    };
    expect(priceInTier(gpt, 'flex')).toEqual(flex);
    expect(priceInTier(gpt, 'priority')).toMatchObject({ input: 5, cached_input: 0.5, output: 30 });
    for (const tier of [undefined, null, 'auto', 'default']) expect(priceInTier(gpt, tier)).toEqual(gpt);
    for (const tier of ['scale', 7, {}]) expect(priceInTier(gpt, tier)).toBeUndefined();
  });
});

describe('readPrice', () => {
  it('reads what is a price', () => {
    expect(readPrice(gpt)).toEqual(gpt);
    expect(readPrice({ input: 1, output: 0 })).toEqual({ input: 1, cached_input: 1, output: 0 });
    expect(readPrice({ input: 1, output: 2, long_context: { above: 5, input: 3, output: 4 } })).toEqual({
      ...{ input: 1, cached_input: 1, output: 2 },
      long_context: { above: 5, input: 3, cached_input: 3, output: 4 },
    });
  });

  it('and nothing else', () => {
    const broken = [
      {},
      { input: 1 },
      { input: '1', output: 1 },
      { input: -1, output: 1 },
      { input: NaN, output: 1 },
      { input: Infinity, output: 1 },
      { input: 1, output: 10_001 },
      { input: 1, output: 1, cached_input: null },
      { input: 1, output: 1, per: 'token' },
      { input: 1, output: 1, long_context: {} },
      { input: 1, output: 1, long_context: { above: 0, input: 1, output: 1 } },
      { input: 1, output: 1, long_context: { above: 1.5, input: 1, output: 1 } },
    ];
    for (const value of [null, undefined, 1, '', [], ...broken]) expect(readPrice(value)).toBeUndefined();
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const read = readPrice(value);
        if (read !== undefined) expect(readPrice(read)).toEqual(read);
      }),
    );
  });
});

describe('priceOf', () => {
  it('is the given one before the known one', () => {
    const other = { input: 1, cached_input: 1, output: 1 };
    expect(priceOf('openai/gpt-5.4', { 'openai/gpt-5.4': other })).toBe(other);
    expect(priceOf('meta/llama', { 'meta/llama': other })).toBe(other);
    for (const id of ['meta/llama', 'toString', '__proto__']) expect(priceOf(id)).toBeUndefined();
  });
});

describe('priceHere', () => {
  const asked = { model: 'openai/gpt-5.4', parameters: {} };
  const offering = (...models: Deployment['models']): Deployment => ({ ...unknownDeployment, models });
  const standIn = { name: 'SmolLM2-135M', place: 'local' } as const;

  it('is the one that the deployment tells of the model, by whatever name that is asked', () => {
    const here = offering({ id: 'openai/gpt-5.4', price: gpt });
    expect(priceHere(here, asked)).toEqual(gpt);
    expect(priceHere(here, { ...asked, model: 'gpt-5.4-2026-03-05' })).toEqual(gpt);
    expect(priceHere(here, { ...asked, parameters: { service_tier: 'flex' } })?.output).toBe(7.5);
  });

  it('is unknown where the model has none, or the tier', () => {
    expect(priceHere(offering({ id: 'openai/gpt-5.4' }), asked)).toBeNull();
    expect(priceHere(offering({ id: 'openai/gpt-5.4', price: { input: 'x' } }), asked)).toBeNull();
    const here = offering({ id: 'openai/gpt-5.4', price: gpt });
    expect(priceHere(here, { ...asked, parameters: { service_tier: 'scale' } })).toBeNull();
  });

  it('is none where a stand-in answers, or a server of one’s own, or what is not known', () => {
    const local = { ...offering({ id: 'openai/gpt-5.4', price: gpt }, { id: 'llama' }), standIn };
    expect(priceHere(local, asked)).toBeUndefined();
    expect(priceHere(local, { ...asked, model: 'llama' })).toBeUndefined();
    expect(priceHere(unknownDeployment, asked)).toBeUndefined();
    expect(priceHere(offering({ id: 'meta/llama' }), asked)).toBeUndefined();
  });
});
