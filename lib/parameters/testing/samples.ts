import type { JsonValue } from '@/lib/json/json';
import type { ParameterName } from '../parameters';

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
  max_tokens: { accepted: [1, 64], refused: [0, -1, 1.5, '64', null] },
};
