import fc from 'fast-check';
import { expect, it } from 'vitest';
import { anyParameters } from '@/lib/parameters/testing/samples';
import { isSameSettings } from './same-settings';
import { defaultSettings } from './settings';
import type { Settings } from './types';
import { readVariant, variantBetween } from './make-variant';
import { withVariant } from './variant';

const anySettings: fc.Arbitrary<Settings> = fc.record({
  model: fc.constantFrom('openai/gpt-5.4', 'other/model'),
  systemPrompt: fc.constantFrom('', 'Be brief.'),
  parameters: anyParameters,
  stream: fc.boolean(),
  responseFormat: fc.constantFrom('default', 'text', 'json_object', 'json_schema'),
  jsonSchema: fc.constantFrom('', '{}'),
  tools: fc.constantFrom('', '[]'),
  toolChoice: fc.constantFrom('default', 'auto', 'function:look'),
  extraParameters: fc.constantFrom('', '{"user": "ada"}', '{"temperature": 1}'),
});

it('makes the other settings of the base again, also after it was kept', () => {
  fc.assert(
    fc.property(anySettings, anySettings, (base, other) => {
      const variant = variantBetween(base, other);
      expect(isSameSettings(withVariant(base, variant), other)).toBe(true);
      const kept: unknown = JSON.parse(JSON.stringify(variant));
      expect(readVariant(kept)).toEqual(variant);
    }),
  );
});

it('names nothing but what differs', () => {
  const base = { ...defaultSettings, parameters: { temperature: 1, verbosity: 'low' } };
  const other = { ...base, model: 'other/model', parameters: { temperature: 0.2, seed: 7 } };
  expect(variantBetween(base, other)).toEqual({
    model: 'other/model',
    parameters: { temperature: 0.2, verbosity: null, seed: 7 },
  });
  expect(variantBetween(base, base)).toEqual({});
});

it.each([
  [null, {}],
  ['temperature', {}],
  [{ model: 7, systemPrompt: 'Be brief.', unknown: 1 }, { systemPrompt: 'Be brief.' }],
  [{ parameters: { temperature: 'hot', seed: null, unknown: 1 } }, { parameters: { seed: null } }],
  [{ responseFormat: 'xml', stream: 'no' }, {}],
])('reads of %j what is sound', (kept, read) => {
  expect(readVariant(kept)).toEqual(read);
});
