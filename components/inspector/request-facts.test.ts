import { describe, expect, it } from 'vitest';
import { requestDetailsWords } from '@/lib/words/en/inspector';
import { answerFacts, answerOfRequest, requestFacts } from './request-facts';
import { errorWords } from '@/lib/words/en/errors';
import { testAnswer } from '@/components/message/testing/test-answer';

const words = requestDetailsWords.english;
const errors = errorWords.english;

describe('the facts of a request', () => {
  it('gives the usage in detail', () => {
    const usage = {
      prompt_tokens: 1038,
      completion_tokens: 214,
      total_tokens: 1252,
      prompt_tokens_details: { cached_tokens: 1024 },
      completion_tokens_details: { reasoning_tokens: 0 },
    };
    const facts = new Map(answerFacts(testAnswer({ usage }), words, errors));
    expect(facts.get('Input tokens')).toBe('1,038');
    expect(facts.get('Cached')).toBe('1,024');
    expect(facts.get('Reasoning')).toBe('0');
    expect(facts.get('Responding model')).toBe('gpt-5.4-2026-03-05');
  });

  it('says with which choice the tokens are counted', () => {
    const choice = { index: 1, of: 3, request: 'a' };
    const facts = new Map(answerFacts(testAnswer({ choice }), words, errors));
    expect(facts.get('Choice')).toBe('2 of 3 · tokens counted with choice 1');
  });

  it('names what the server changed of the request', () => {
    const facts = new Map(
      requestFacts(
        testAnswer({
          changes: [
            { code: 'renamed', param: 'max_tokens', to: 'max_completion_tokens' },
            { code: 'set', param: 'messages[1].content', value: null },
            { code: 'removed', param: 'seed' },
            { code: 'more', count: 1_200 },
          ],
        }),
        words,
      ),
    );
    expect(facts.get('Changed by the server')?.split('\n')).toEqual([
      'max_tokens sent as max_completion_tokens',
      'messages[1].content set to null',
      'seed left out',
      'and 1,200 more',
    ]);
  });

  it('tells what it cost, which a phone has no other place for', () => {
    const price = { input: 2.5, cached_input: 0.25, output: 15 };
    // 1,038 × 2.50 + 214 × 15 a million
    expect(answerFacts(testAnswer({ price }), words, errors)).toContainEqual(['Cost', '$0.00581']);
  });

  it('tells of a continuation what that alone used, cost and took', () => {
    const price = { input: 2.5, cached_input: 0.25, output: 15 };
    const usage = { prompt_tokens: 1000, completion_tokens: 100, total_tokens: 1100 };
    const asked = { model: 'openai/gpt-5.4', systemPrompt: '', parameters: {} };
    const continuation = { askedAt: 1, from: 4, instruction: 'Go on.', asked, usage, price };
    const times = { timeToFirstToken: 200, totalTime: 1200 };
    const answer = testAnswer({ price, continuations: [{ ...continuation, ...times }] });
    const told = answerOfRequest(answer, { ...continuation, ...times });
    const facts = new Map(answerFacts(told, words, errors));
    expect(facts.get('Total tokens')).toBe('1,100');
    // 1,000 × 2.50 + 100 × 15 a million
    expect(facts.get('Cost')).toBe('$0.004');
    expect(facts.get('Total time')).toBe('1.20 s');
    expect(facts.get('Tokens per second')).toBe('100.0');
  });

  it('leaves out what is not known', () => {
    const answer = testAnswer({ usage: null, respondedBy: null, error: null });
    const facts = [...requestFacts(answer, words), ...answerFacts(answer, words, errors)];
    expect(facts.map(([name]) => name)).toEqual([
      'Requested model',
      'Status',
      'Finish reason',
      'Time to first token',
      'Total time',
    ]);
  });
});
