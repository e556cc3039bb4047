import { expect, it } from 'vitest';
import { unknownDeployment } from '@/lib/model/deployment';
import { placesOf } from './cells';
import { quoteOf } from './quote';
import { smallBoard } from './testing/build-board';

const price = { input: 2, cached_input: 0.5, output: 10 };
const deployment = { ...unknownDeployment, models: [{ id: 'openai/gpt-5.4', price }] };

it('adds up what goes in, cell by cell, and what that costs', () => {
  const board = smallBoard();
  const places = placesOf(board);
  const { tokens, cost } = quoteOf(board, places, deployment);
  expect(tokens).toBeGreaterThanOrEqual(places.length);
  expect(cost).toBeCloseTo((tokens * price.input) / 1e6, 12);
  expect(quoteOf(board, [], deployment)).toEqual({ tokens: 0, cost: undefined });
});

it('says where a price is not known, or there is none to pay', () => {
  const board = smallBoard();
  const unpriced = { ...deployment, models: [{ id: 'openai/gpt-5.4' }] };
  expect(quoteOf(board, placesOf(board), unpriced).cost).toBeNull();
  expect(quoteOf(board, placesOf(board), unknownDeployment).cost).toBeUndefined();
});
