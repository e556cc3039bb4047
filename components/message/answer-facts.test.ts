import { describe, expect, it } from 'vitest';
import { messageWords } from '@/lib/words/en/message';
import { answeredByOther, answerFacts, authorChip, tokensPerSecond } from './answer-facts';
import { testAnswer } from './testing/test-answer';

const words = messageWords.english.facts;

describe('answerFacts', () => {
  it('gives tokens, times and what was set', () => {
    expect(answerFacts(testAnswer(), words)).toEqual([
      '1,038 in',
      '214 out',
      'first token 0.31 s',
      'total 1.81 s',
      '143 tokens/s',
      'temperature 0.3',
    ]);
  });

  it('gives the whole time of an answer that was not streamed', () => {
    expect(answerFacts(testAnswer({ timeToFirstToken: null, totalTime: 12_440 }), words)).toContain(
      'total 12.4 s',
    );
  });

  it('names a finish reason other than stop', () => {
    expect(answerFacts(testAnswer({ finishReason: 'length' }), words)).toContain('finish reason length');
    expect(answerFacts(testAnswer(), words).join()).not.toContain('finish reason');
  });

  it('leaves out what is not known', () => {
    const unknown = { asked: null, usage: null, timeToFirstToken: null, totalTime: null, finishReason: null };
    expect(answerFacts(testAnswer(unknown), words)).toEqual([]);
  });

  it('gives what it cost, and that its price is not known', () => {
    const price = { input: 2.5, cached_input: 0.25, output: 15 };
    // 1,038 × 2.50 + 214 × 15 a million
    expect(answerFacts(testAnswer({ price }), words).slice(0, 3)).toEqual([
      '1,038 in',
      '214 out',
      '$0.00581',
    ]);
    expect(answerFacts(testAnswer({ price: null }), words)).toContain('price unknown');
    expect(answerFacts(testAnswer({ price, usage: null }), words)).toContain('cost unknown');
    expect(answerFacts(testAnswer({ price, respondedBy: 'smollm2' }), words).join()).not.toContain('$');
  });

  it('names an object by its key alone', () => {
    const asked = { model: 'm', systemPrompt: '', parameters: { tools: [], seed: 7 } };
    expect(answerFacts(testAnswer({ asked }), words).slice(-2)).toEqual(['tools', 'seed 7']);
  });
});

describe('tokensPerSecond', () => {
  it('is null for one of several choices, whose tokens are counted together', () => {
    expect(tokensPerSecond(testAnswer())).not.toBeNull();
    expect(tokensPerSecond(testAnswer({ choice: { index: 0, of: 3, request: 'a' } }))).toBeNull();
  });

  it('is null where there was no time to measure', () => {
    expect(tokensPerSecond(testAnswer({ timeToFirstToken: 1810 }))).toBeNull();
    expect(tokensPerSecond(testAnswer({ totalTime: null }))).toBeNull();
    const usage = { prompt_tokens: 7, completion_tokens: 0, total_tokens: 7 };
    expect(tokensPerSecond(testAnswer({ usage }))).toBeNull();
  });
});

describe('answeredByOther', () => {
  it('takes a dated version for the same model', () => {
    expect(answeredByOther(testAnswer())).toBeNull();
    expect(answeredByOther(testAnswer({ respondedBy: 'openai/GPT-5.4' }))).toBeNull();
    expect(answeredByOther(testAnswer({ respondedBy: null }))).toBeNull();
  });

  it('names who gave an imported answer', () => {
    expect(answeredByOther(testAnswer({ asked: null, respondedBy: 'gpt-4o' }))).toBe('gpt-4o');
    expect(answeredByOther(testAnswer({ asked: null, respondedBy: 'gpt-5.4-2026-03-05' }))).toBeNull();
    expect(answeredByOther(testAnswer({ asked: null, respondedBy: null }))).toBeNull();
  });

  it('names any other', () => {
    expect(answeredByOther(testAnswer({ respondedBy: 'gpt-5.4-mini' }))).toBe('gpt-5.4-mini');
    expect(answeredByOther(testAnswer({ respondedBy: 'smollm2-135m' }))).toBe('smollm2-135m');
  });
});

it('says that an answer was asked with an edited request, here or where it was shared', () => {
  const chip = (changes: Parameters<typeof testAnswer>[0]) =>
    authorChip(testAnswer(changes), messageWords.english);
  const asked = { model: 'openai/gpt-5.4', systemPrompt: '', parameters: {}, body: 'a'.repeat(64) };
  expect(chip({})).toBeNull();
  expect(chip({ asked })).toBe('asked with an edited request');
  expect(chip({ written: true, respondedBy: 'smollm2' })).toBe(
    'answered by smollm2 · asked with an edited request',
  );
});
