import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ApiError } from '@/lib/model/errors';
import { samplingParameters } from '@/lib/parameters/parameters';
import { parseRequest as parseBody } from './parse-request';

const callable = ['openai/gpt-5.4', 'openai/other'] as const;
const parseRequest = (value: unknown, models: typeof callable) => parseBody({ value, bytes: 100 }, models);
const messages = [{ role: 'user', content: 'Hello' }];

function refused(body: unknown): { code: string; param: string | null } {
  try {
    parseRequest(body, callable);
  } catch (error) {
    if (error instanceof ApiError) return { code: error.code, param: error.param };
    throw error;
  }
  throw new Error('It was not refused.');
}

describe('parseRequest', () => {
  it('hands on the body as it came, but for the model', () => {
    const body = {
      seed: 7,
      temperature: 0.5,
      messages: [{ content: 'Hi', role: 'user', name: 'Ada' }],
      model: 'openai/other',
      reasoning_effort: 'none',
    };
    const call = parseRequest(body, callable);
    expect(call.model).toBe('openai/other');
    expect(JSON.stringify(call.inputs)).toBe(
      '{"seed":7,"temperature":0.5,"messages":[{"content":"Hi","role":"user","name":"Ada"}],"reasoning_effort":"none"}',
    );
  });

  it('calls the first model where none is named', () => {
    expect(parseRequest({ messages }, callable).model).toBe('openai/gpt-5.4');
  });

  it('keeps every unknown key', () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.string().map((key) => `x_${key}`),
          fc.jsonValue(),
        ),
        (extra) => {
          const { inputs } = parseRequest({ ...extra, messages }, callable);
          expect(inputs).toEqual({ ...extra, messages });
        },
      ),
    );
  });

  it.each(samplingParameters)(
    'takes $name within its bounds and names it outside of them',
    ({ name, min, max }) => {
      for (const value of [min, max])
        expect(parseRequest({ messages, [name]: value }, callable).inputs[name]).toBe(value);
      for (const value of [min - 0.01, max + 0.01, String(min), null]) {
        expect(refused({ messages, [name]: value })).toEqual({ code: 'invalid_value', param: name });
      }
    },
  );

  it.each(['2', 0, 1.5, -1, 9, null, 1e308, [2], true])('refuses n: %j, and names it', (n) => {
    expect(refused({ messages, n })).toEqual({ code: 'invalid_value', param: 'n' });
  });

  it.each([
    [null, 'invalid_value', null],
    [[], 'invalid_value', null],
    [{}, 'missing_required_parameter', 'messages'],
    [{ messages: [] }, 'invalid_value', 'messages'],
    [{ messages: 'Hello' }, 'invalid_value', 'messages'],
    [{ messages: [{ role: 'robot', content: '' }] }, 'invalid_value', 'messages[0].role'],
    [{ messages: [{ content: '' }] }, 'missing_required_parameter', 'messages[0].role'],
    [{ messages: [{ role: 'user' }] }, 'missing_required_parameter', 'messages[0].content'],
    [{ messages: [{ role: 'user', content: 3 }] }, 'invalid_value', 'messages[0].content'],
    [{ messages: Array(10_001).fill(messages[0]) }, 'invalid_value', 'messages'],
    [{ messages, max_completion_tokens: 0 }, 'invalid_value', 'max_completion_tokens'],
    [{ messages, max_tokens: -1 }, 'invalid_value', 'max_tokens'],
    [{ messages, stream: 'yes' }, 'invalid_value', 'stream'],
    [{ messages, stream_options: { other: true } }, 'invalid_value', 'stream_options.other'],
    [
      { messages, tools: [{ type: 'function', function: {} }] },
      'missing_required_parameter',
      'tools[0].function.name',
    ],
    [
      { messages, tools: Array(129).fill({ type: 'function', function: { name: 'f' } }) },
      'invalid_value',
      'tools',
    ],
    [{ messages, tool_choice: 'some' }, 'invalid_value', 'tool_choice'],
    [{ messages, response_format: { type: 'xml' } }, 'invalid_value', 'response_format.type'],
    [
      { messages, response_format: { type: 'json_schema', json_schema: { type: 'object' } } },
      'missing_required_parameter',
      'response_format.json_schema.name',
    ],
    [{ messages, model: 'openai/unknown' }, 'model_not_found', 'model'],
  ])('refuses %j as %s at %s', (body, code, param) => {
    expect(refused(body)).toEqual({ code, param });
  });
});
