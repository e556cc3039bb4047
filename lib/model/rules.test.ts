import { describe, expect, it } from 'vitest';
import { clashesIn, rulesOf } from './rules';

const model = 'openai/gpt-5.4';
const functions = [{ type: 'function', function: { name: 'weather' } }];
const custom = [{ type: 'custom', custom: { name: 'shell' } }];

describe('what GPT-5.4 will refuse', () => {
  it.each([
    [{ reasoning_effort: 'low', temperature: 0 }, [['noSamplingWhileReasoning', 'temperature']]],
    [
      { reasoning_effort: 'xhigh', top_p: 1, logprobs: true, top_logprobs: 0 },
      [
        ['noSamplingWhileReasoning', 'top_p'],
        ['noSamplingWhileReasoning', 'logprobs'],
        ['noSamplingWhileReasoning', 'top_logprobs'],
      ],
    ],
    [{ reasoning_effort: 'high', tools: functions }, [['noFunctionsWhileReasoning', 'tools']]],
    [{ max_tokens: 5 }, [['noMaxTokens', 'max_tokens']]],
  ])('of %j is said', (request, clashes) => {
    expect(clashesIn(model, request)).toEqual(clashes.map(([rule, parameter]) => ({ rule, parameter })));
  });

  it.each([
    {},
    { temperature: 1, top_p: 0.5, logprobs: true, top_logprobs: 5 },
    { reasoning_effort: 'none', temperature: 1, tools: functions },
    { reasoning_effort: null, temperature: 1 },
    { reasoning_effort: 'high', verbosity: 'low', frequency_penalty: 1, presence_penalty: 1 },
    { reasoning_effort: 'high', logprobs: false },
    { reasoning_effort: 'high', tools: custom },
  ])('is nothing of %j', (request) => {
    expect(clashesIn(model, request)).toEqual([]);
  });

  it.each(['gpt-5.4', 'gpt-5.4-2026-03-05', 'openai/gpt-5.4-2026-03-05'])('is the same of %s', (id) => {
    expect(clashesIn(id, { max_tokens: 5 })).toHaveLength(1);
  });

  it('says nothing of a model that is not known', () => {
    expect(rulesOf('llama3')).toEqual([]);
    expect(clashesIn('llama3', { max_tokens: 5, reasoning_effort: 'low', temperature: 1 })).toEqual([]);
  });
});
