import { describe, expect, it } from 'vitest';
import { dollarsOf } from '@/lib/model/cost';
import type { Price } from '@/lib/model/price';
import { priceOf } from '@/lib/model/prices';
import { answerCost, spendingOf } from './answer-cost';
import { userMessage } from './messages';
import { textContent } from './parts';
import type { Answer, Continuation } from './types';

const price: Price = { input: 2, cached_input: 0.5, output: 10 };
const usage = (input: number, output: number, cached = 0) => ({
  prompt_tokens: input,
  completion_tokens: output,
  total_tokens: input + output,
  prompt_tokens_details: { cached_tokens: cached },
});

function answer(changes: Partial<Answer> = {}): Answer {
  return {
    ...{ id: 'a', parentId: 'u', createdAt: 0, role: 'assistant', status: 'complete' },
    content: textContent('Yes.'),
    asked: { model: 'openai/gpt-5.4', systemPrompt: '', parameters: {} },
    ...{ respondedBy: 'gpt-5.4-2026-03-05', finishReason: 'stop', error: null },
    ...{ timeToFirstToken: null, totalTime: null },
    usage: usage(1_000, 100, 600),
    price,
    ...changes,
  };
}
const continuation = (changes: Partial<Continuation>): Continuation => ({
  ...{ askedAt: 1, from: 4, instruction: 'Go on.', asked: { model: 'm', systemPrompt: '', parameters: {} } },
  ...{ usage: null, timeToFirstToken: null, totalTime: null },
  ...changes,
});
const dollars = (of: Answer) => {
  const cost = answerCost(of);
  return cost && { ...cost, known: dollarsOf(cost.known) };
};

describe('answerCost', () => {
  it('is by the price that it was asked at', () => {
    // 400 × 2 + 600 × 0.50 + 100 × 10 a million
    expect(dollars(answer())).toEqual({ known: 0.0021, unknown: 0 });
    expect(dollars(answer({ price: { ...price, output: 0 } }))).toEqual({ known: 0.0011, unknown: 0 });
  });

  it('is the sum of its requests, each at its own price and in its own tier', () => {
    const gpt = priceOf('openai/gpt-5.4') ?? price;
    // Together they are above the 272,000 of the long-context tier; alone neither is.
    const both = answer({
      price: gpt,
      usage: usage(400_000, 2_000),
      continuations: [continuation({ usage: usage(200_000, 1_000), price })],
    });
    // 200,000 × 2.50 + 1,000 × 15, and 200,000 × 2 + 1,000 × 10
    expect(dollars(both)).toEqual({ known: 0.925, unknown: 0 });
    const long = answer({ price: gpt, usage: usage(300_000, 1_000) });
    expect(dollars(long)).toEqual({ known: 1.5225, unknown: 0 });
  });

  it('is unknown where a price or what was used is', () => {
    const unknown = { known: 0, unknown: 1 };
    expect(dollars(answer({ price: null }))).toEqual(unknown);
    expect(dollars(answer({ usage: null, status: 'stopped' }))).toEqual(unknown);
    const stopped = continuation({ price });
    expect(dollars(answer({ usage: null, continuations: [stopped] }))).toEqual(unknown);
  });

  it('is none where there was nothing to pay', () => {
    const { price: _, ...unpriced } = answer();
    expect(dollars(unpriced)).toBeNull();
    expect(dollars(answer({ respondedBy: 'SmolLM2-135M' }))).toBeNull();
    expect(dollars(answer({ status: 'failed', usage: null, content: [] }))).toBeNull();
    expect(dollars(answer({ status: 'streaming' }))).toBeNull();
  });

  it('is that of a model by whatever name it responds, where no stand-in can answer for it', () => {
    const other = { asked: { model: 'meta/llama-3', systemPrompt: '', parameters: {} } };
    expect(dollars(answer({ ...other, respondedBy: '@cf/llama-3-fp8' }))).toEqual({
      known: 0.0021,
      unknown: 0,
    });
    expect(dollars(answer({ respondedBy: null }))).toEqual({ known: 0.0021, unknown: 0 });
  });
});

it('adds up what messages used and cost, deleted ones too', () => {
  const question = userMessage({ id: 'u', parentId: null, createdAt: 0 }, 'Well?');
  const { price: _, ...older } = answer();
  const spent = spendingOf([question, answer(), answer({ deleted: true }), answer({ price: null }), older]);
  expect(spent).toEqual({ known: 4_200_000_000n, unknown: 1, unmeasured: 0, tokens: 4_400, isPriced: true });
  expect(spendingOf([question, older])).toEqual({
    ...{ known: 0n, unknown: 0, unmeasured: 0, tokens: 1_100, isPriced: false },
  });
  const stopped = answer({ usage: null, status: 'stopped' });
  expect(spendingOf([stopped, answer({ price: null })])).toMatchObject({ unknown: 2, unmeasured: 1 });
});

it('is told of the first choice of a request, for all of them, and of another only for what it went on with', () => {
  const choice = (index: number) => ({ choice: { index, of: 2, request: 'a' } });
  expect(dollars(answer(choice(0)))).toEqual({ known: 0.0021, unknown: 0 });
  expect(dollars(answer({ ...choice(1), usage: null }))).toBeNull();
  const wentOn = { usage: usage(100, 10), continuations: [continuation({ usage: usage(100, 10), price })] };
  expect(dollars(answer({ ...choice(1), ...wentOn }))).toEqual({ known: 0.0003, unknown: 0 });
});
