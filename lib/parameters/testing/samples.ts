import fc from 'fast-check';
import type { JsonValue } from '@/lib/json/json';
import { parameters, type ParameterName, type ParameterValues } from '../parameters';

interface Samples {
  /** Values that a request may have, the bounds among them. */
  readonly accepted: readonly JsonValue[];
  /** Values that are refused before they are sent. */
  readonly refused: readonly JsonValue[];
}

/**
 * Values of every parameter, by which the tests of the request schema, the settings, their records and links, the chips
 * and the local AI go through all of them.
 */
export const samples: Readonly<Record<ParameterName, Samples>> = {
  reasoning_effort: {
    accepted: ['none', 'low', 'medium', 'high', 'xhigh'],
    refused: ['minimal', 'max', 'None', '', 1, null, ['low']],
  },
  verbosity: { accepted: ['low', 'medium', 'high'], refused: ['none', 'xhigh', '', 0, null, {}] },
  temperature: { accepted: [0, 0.3, 2], refused: [-0.01, 2.01, '1', null, true] },
  top_p: { accepted: [0, 0.5, 1], refused: [-0.01, 1.01, '1', null, true] },
  frequency_penalty: { accepted: [-2, -1.25, 2], refused: [-2.01, 2.01, '1', null, true] },
  presence_penalty: { accepted: [-2, 0, 2], refused: [-2.01, 2.01, '1', null, true] },
  max_completion_tokens: { accepted: [1, 64, 128_000], refused: [0, -1, 1.5, '64', null] },
  stop: {
    accepted: ['END', ['\n', 'User:'], ['1', '2', '3', '4'], ''],
    refused: [[], ['1', '2', '3', '4', '5'], [1], 1, null, {}],
  },
  seed: { accepted: [0, 7, -7], refused: [0.5, '7', null] },
  n: { accepted: [1, 2, 8], refused: [0, 9, 1.5, '2', true, null] },
  logprobs: { accepted: [true, false], refused: ['true', 1, null] },
  top_logprobs: { accepted: [0, 5, 20], refused: [-1, 21, 1.5, '5', null] },
  parallel_tool_calls: { accepted: [true, false], refused: ['true', 0, null] },
  logit_bias: {
    accepted: [{}, { '50256': -100 }, { '1': 0.5, '2': 100 }],
    refused: [{ '1': 101 }, { '1': '2' }, { token: 1 }, { '12345678901': 1 }, [], 'a', null],
  },
  prediction: {
    accepted: [
      { type: 'content', content: 'Hello' },
      { type: 'content', content: [{ type: 'text', text: 'Hello' }] },
    ],
    refused: [
      { type: 'content', content: 1 },
      { type: 'text', content: 'a' },
      { type: 'content', content: [] },
      'a',
      null,
    ],
  },
  service_tier: { accepted: ['auto', 'default', 'flex', 'scale', 'priority'], refused: ['fast', '', null] },
  prompt_cache_key: { accepted: ['', 'k'.repeat(300)], refused: [1, null, ['a']] },
  safety_identifier: {
    accepted: ['a', 'a'.repeat(64)],
    refused: ['a'.repeat(65), 1, null],
  },
  store: { accepted: [true, false], refused: ['true', 1, null] },
  metadata: {
    accepted: [{}, { run: 'a' }, { ['n'.repeat(64)]: 'v'.repeat(512) }],
    refused: [
      { run: 1 },
      { ['n'.repeat(65)]: '' },
      { n: 'v'.repeat(513) },
      Object.fromEntries(Array.from({ length: 17 }, (_, index) => [String(index), ''])),
      ['a'],
      'a',
      null,
    ],
  },
  max_tokens: { accepted: [1, 64], refused: [0, -1, 1.5, '64', null] },
};

/** Any of the parameters, each with a value that a request may have. */
export const anyParameters: fc.Arbitrary<ParameterValues> = fc.record(
  Object.fromEntries(
    parameters.map(({ name }): [string, fc.Arbitrary<JsonValue>] => [
      name,
      fc.constantFrom(...samples[name].accepted),
    ]),
  ),
  { requiredKeys: [] },
);
