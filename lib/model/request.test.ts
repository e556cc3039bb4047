import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from '@/lib/json/zod';
import { isJsonValue, type JsonValue } from '@/lib/json/json';
import { parameters, faultIn } from '@/lib/parameters/parameters';
import { samples } from '@/lib/parameters/testing/samples';
import { parameterWords } from '@/lib/words/en/parameters';
import { chatCompletionRequest } from './request';

const messages = [{ role: 'user', content: 'Hello' }];
/** Some parameters may stand only beside others. */
const others = { tools: [{ type: 'function', function: { name: 'weather' } }], logprobs: true };
const accepts = (name: string, value: JsonValue): boolean =>
  chatCompletionRequest.safeParse({ messages, ...others, [name]: value }).success;

describe('the request schema', () => {
  it.each(parameters)('has $name, with the values that it may have', ({ name }) => {
    for (const value of samples[name].accepted) expect(accepts(name, value)).toBe(true);
    for (const value of samples[name].refused) expect(accepts(name, value)).toBe(false);
  });

  it('agrees with the settings on every value of every parameter', () => {
    const own = parameters.flatMap(({ name }) => [...samples[name].accepted, ...samples[name].refused]);
    const unknown: fc.Arbitrary<unknown> = fc.jsonValue();
    const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
    const value = fc.oneof(
      fc.constantFrom(...own),
      fc.integer(),
      finite,
      unknown.filter((json) => isJsonValue(json)),
    );
    fc.assert(
      fc.property(fc.constantFrom(...parameters), value, (parameter, candidate) => {
        expect(accepts(parameter.name, candidate)).toBe(faultIn(parameter, candidate) === null);
      }),
      { numRuns: 2_000 },
    );
  });

  it('documents the bounds, in the API’s terms alone', () => {
    expect(z.toJSONSchema(chatCompletionRequest)).toMatchObject({
      properties: {
        reasoning_effort: { type: 'string', enum: ['none', 'low', 'medium', 'high', 'xhigh'] },
        temperature: { type: 'number', minimum: 0, maximum: 2 },
        max_completion_tokens: { type: 'integer', minimum: 1 },
      },
    });
    const text = JSON.stringify(z.toJSONSchema(chatCompletionRequest));
    for (const { name } of parameters) expect(text).not.toContain(parameterWords.english.hint(name));
  });
});
