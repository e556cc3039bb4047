import { describe, expect, it } from 'vitest';
import { HeldTokens, logprobOf, type ChosenLogprob } from './token-logprobs';

const token = (name: string): ChosenLogprob => ({ token: name, logprob: -1, bytes: [], top_logprobs: [] });

describe('tokens that are held back', () => {
  it('go with the first of their text, and what a stop sequence takes back goes unsaid', () => {
    const held = new HeldTokens();
    held.push(token('One'), 3);
    expect(held.take('One').map(({ token: name }) => name)).toEqual(['One']);
    held.push(token(' two'), 4);
    held.push(token(' ST'), 3);
    held.push(token('OP'), 2);
    expect(held.take(' two').map(({ token: name }) => name)).toEqual([' two']);
    expect(held.take('')).toEqual([]);
  });

  it('go together where they are parts of one character', () => {
    const held = new HeldTokens();
    held.push(token('first'), 0);
    expect(held.take('')).toEqual([]);
    held.push(token('last'), 2);
    expect(held.take('🐈').map(({ token: name }) => name)).toEqual(['first', 'last']);
  });
});

describe('a log probability', () => {
  it('is a number that JSON has, at most 0', () => {
    expect([-1, -Infinity, 1e-9].map(logprobOf)).toEqual([-1, -9_999, 0]);
  });
});
