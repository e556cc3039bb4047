import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parameters } from '@/lib/parameters/parameters';
import { samples } from '@/lib/parameters/testing/samples';
import { checkContract } from './contract';
import { GatewayError } from './gateway-error';

const model = 'openai/gpt-5.4';
const messages = [{ role: 'user', content: 'Hello' }];
const tools = [{ type: 'function', function: { name: 'weather' } }];

const check = (inputs: object) => checkContract(model, inputs, { byModel: true });

function refusal(modelId: string, inputs: unknown): GatewayError {
  try {
    checkContract(modelId, inputs, { byModel: true });
  } catch (error) {
    if (error instanceof GatewayError) return error;
    throw error;
  }
  throw new Error('was not refused');
}

describe('checkContract', () => {
  it('accepts every parameter within its bounds and keeps keys it does not know', () => {
    const inputs = {
      messages,
      temperature: 0.5,
      top_p: 0.9,
      frequency_penalty: -2,
      presence_penalty: 2,
      max_completion_tokens: 100,
      stream: true,
      stream_options: { include_usage: true },
      reasoning_effort: 'none',
      verbosity: 'low',
    };
    expect(check(inputs)).toEqual(inputs);
  });

  it.each(parameters.filter(({ name }) => name !== 'max_tokens'))(
    'takes $name with its values and names it with others',
    ({ name }) => {
      const needed =
        name === 'parallel_tool_calls' ? { tools } : name === 'top_logprobs' ? { logprobs: true } : {};
      for (const value of samples[name].accepted)
        expect(check({ messages, ...needed, [name]: value })).toHaveProperty(name, value);
      for (const value of samples[name].refused)
        expect(refusal(model, { messages, ...needed, [name]: value }).message).toContain(name);
    },
  );

  it('does not know other models', () => {
    const { status, code, message } = refusal('openai/gpt-0', { messages });
    expect({ status, code, message }).toEqual({
      status: 404,
      code: 7003,
      message: 'Model not found: openai/gpt-0',
    });
  });

  it('takes a model that the source offers, and holds it to no rules of GPT-5', () => {
    const inputs = { messages, max_tokens: 5 };
    const asking = { byModel: true, offered: ['llama3'] };
    expect(checkContract('llama3', inputs, asking)).toEqual(inputs);
    expect(() => checkContract('llama2', inputs, asking)).toThrow('Model not found: llama2');
    expect(() => checkContract('llama3', {}, asking)).toThrow('messages');
  });

  it('refuses max_tokens in the words of the GPT-5 family', () => {
    const { status, code, message } = refusal(model, { messages, max_tokens: 5 });
    expect({ status, code }).toEqual({ status: 400, code: 7003 });
    expect(message).toContain(
      "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
    );
  });

  it.each(['temperature', 'top_p', 'logprobs'])('refuses %s while the model reasons', (name) => {
    expect(
      refusal(model, { messages, [name]: name === 'logprobs' ? true : 1, reasoning_effort: 'low' }).message,
    ).toContain(`'${name}'`);
  });

  it('allows reasoning without sampling parameters, and sampling ones without reasoning', () => {
    expect(() => check({ messages, reasoning_effort: 'high', verbosity: 'low' })).not.toThrow();
    expect(() => check({ messages, reasoning_effort: 'none', top_p: 1 })).not.toThrow();
  });

  it('leaves to what stands in for the model what it takes', () => {
    for (const inputs of [
      { messages, max_tokens: 5 },
      { messages, temperature: 1, reasoning_effort: 'low' },
    ])
      expect(checkContract(model, inputs, { byModel: false })).toEqual(inputs);
    expect(() => checkContract(model, { messages: [] }, { byModel: false })).toThrow('messages');
  });

  it.each([
    ['an empty conversation', { messages: [] }, 'messages'],
    ['no messages', {}, 'Required value missing: messages'],
    ['a wrong role', { messages: [{ role: 'robot', content: '' }] }, 'messages.0.role'],
    ['a message without content', { messages: [{ role: 'user' }] }, 'messages.0.content'],
    [
      'a schema that is not strict about itself',
      { messages, response_format: { type: 'json_schema' } },
      'json_schema',
    ],
    [
      'an unknown stream option',
      { messages, stream: true, stream_options: { other: false } },
      'stream_options',
    ],
  ])('refuses %s and names the field', (_, inputs, field) => {
    expect(refusal(model, inputs)).toMatchObject({ status: 400, code: 7003 });
    expect(refusal(model, inputs).message).toContain(field);
  });

  it('refuses every temperature outside 0 to 2', () => {
    const outside = fc.double().filter((value) => !(value >= 0 && value <= 2));
    fc.assert(
      fc.property(outside, (temperature) => {
        expect(refusal(model, { messages, temperature }).message).toContain('temperature');
      }),
    );
  });

  it('tells its errors in the envelope of AI Gateway', () => {
    expect(refusal(model, {}).toBody()).toMatchObject({
      success: false,
      error: [{ code: 7003 }],
      name: 'AiGatewayError',
      httpCode: 400,
      internalCode: 7003,
      description: 'User Input Error',
    });
  });
});
