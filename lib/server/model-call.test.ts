import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from './api-error';
import { parameters } from '@/lib/parameters/parameters';
import { samples } from '@/lib/parameters/testing/samples';
import { limitCall, parseRequest as parseBody, runModel } from './model-call';
import type { AiBinding } from './bindings';

const callable = ['openai/gpt-5.4', 'openai/other'] as const;
const parseRequest = (value: unknown, models: typeof callable) => parseBody({ value, bytes: 100 }, models);
const messages = [{ role: 'user', content: 'Hello' }];

function fault(body: unknown): { code: string; param: string | null } {
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

  it.each(parameters)('takes $name with its values and names it with others', ({ name }) => {
    for (const value of samples[name].accepted)
      expect(parseRequest({ messages, [name]: value }, callable).inputs[name]).toBe(value);
    for (const value of samples[name].refused)
      expect(fault({ messages, [name]: value })).toEqual({ code: 'invalid_value', param: name });
  });

  it.each(['2', 0, 1.5, -1, 9, null, 1e308, [2], true])('refuses n: %j, and names it', (n) => {
    expect(fault({ messages, n })).toEqual({ code: 'invalid_value', param: 'n' });
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
    expect(fault(body)).toEqual({ code, param });
  });
});

afterEach(() => vi.restoreAllMocks());

const lifted = {
  BUDGET_VISITOR_REQUESTS: 'unlimited',
  BUDGET_TOTAL_REQUESTS: 'unlimited',
  BUDGET_VISITOR_TOKENS: 'unlimited',
  BUDGET_TOTAL_TOKENS: 'unlimited',
};
const limited = (env: Parameters<typeof limitCall>[0], parameters: object) =>
  limitCall(env, {
    model: 'openai/gpt-5.4',
    inputs: { messages: [], ...parameters },
    stream: true,
    bytes: 20,
  });

function refused(env: Parameters<typeof limitCall>[0], parameters: object): ApiError {
  try {
    limited(env, parameters);
  } catch (error) {
    if (error instanceof ApiError) return error;
    throw error;
  }
  throw new Error('It was not refused.');
}

describe('the most tokens of an answer', () => {
  it('is added to a call that sets none, and told', () => {
    const { call, added } = limited({}, { temperature: 1 });
    expect(call.inputs).toEqual({ messages: [], temperature: 1, max_completion_tokens: 16_384 });
    expect(added).toBe('max_completion_tokens=16384');
  });

  it.each(['max_completion_tokens', 'max_tokens'])('leaves a call with its own %s alone', (param) => {
    const { call, added } = limited({}, { [param]: 16_384 });
    expect(call.inputs).toEqual({ messages: [], [param]: 16_384 });
    expect(added).toBeNull();
  });

  it.each(['max_completion_tokens', 'max_tokens'])('refuses a %s beyond it, by name and number', (param) => {
    const error = refused({}, { max_completion_tokens: 1, max_tokens: 1, [param]: 16_385 });
    expect(error).toMatchObject({ status: 400, code: 'invalid_value', param });
    expect(error.message).toContain('16384');
  });

  it('adds nothing where there is none', () => {
    expect(limited(lifted, {})).toMatchObject({ call: { inputs: { messages: [] } }, added: null });
    expect(limited(lifted, { max_completion_tokens: 128_000 }).added).toBeNull();
  });
});

describe('what changes the price', () => {
  const priced: [string, unknown][] = [
    ['service_tier', 'priority'],
    ['service_tier', 'flex'],
    ['service_tier', ['default']],
    ['web_search_options', {}],
    ['store', true],
    ['background', true],
    ['modalities', ['text', 'audio']],
    ['audio', { voice: 'alloy', format: 'mp3' }],
    ['prediction', { type: 'content', content: 'x' }],
    ['tools', [{ type: 'web_search' }]],
  ];

  it.each(priced)('%s: %j is refused by name, unless it is allowed', (param, value) => {
    const error = refused({}, { [param]: value });
    expect(error).toMatchObject({ status: 400, code: 'parameter_not_allowed', param });
    expect(error.message).toContain('This deployment does not allow');
    expect(refused({ ALLOWED_PARAMETERS: 'other' }, { [param]: value }).param).toBe(param);
    for (const ALLOWED_PARAMETERS of [param, `other, ${param}`, '*'])
      expect(limited({ ALLOWED_PARAMETERS }, { [param]: value }).call.inputs).toHaveProperty(param, value);
  });

  it.each([
    ['service_tier', 'default'],
    ['service_tier', 'auto'],
    ['service_tier', null],
    ['store', false],
    ['store', null],
    ['modalities', ['text']],
    ['tools', [{ type: 'function' }, { type: 'custom' }]],
    ['reasoning_effort', 'high'],
  ])('%s: %j changes nothing, and passes', (param, value) => {
    expect(limited({}, { [param]: value }).call.inputs).toHaveProperty(param, value);
  });
});

const call = { model: 'openai/gpt-5.4', inputs: { messages: [] }, stream: true, bytes: 20 };
const environment = (
  run: AiBinding['run'],
  AI_GATEWAY_ID?: string,
): Pick<CloudflareEnv, 'AI' | 'AI_GATEWAY_ID'> => ({
  AI: { run },
  ...(AI_GATEWAY_ID === undefined ? {} : { AI_GATEWAY_ID }),
});
afterEach(() => vi.restoreAllMocks());

describe('runModel', () => {
  it.each([
    [undefined, 'default'],
    ['', 'default'],
    ['mine', 'mine'],
  ])('calls the binding through the gateway: AI_GATEWAY_ID %j is "%s"', async (configured, id) => {
    const run = vi.fn<AiBinding['run']>(() => Promise.resolve(new Response('')));
    await runModel(environment(run, configured), call);
    expect(run).toHaveBeenCalledWith('openai/gpt-5.4', call.inputs, {
      gateway: { id },
      returnRawResponse: true,
    });
  });

  it('hands back the very stream it was given', async () => {
    const upstream = new Response('data: [DONE]\n\n', {
      headers: { 'cf-aig-run-id': 'run-1', 'x-internal': '1' },
    });
    const response = await runModel(
      environment(() => Promise.resolve(upstream)),
      call,
    );
    expect(response.body).toBe(upstream.body);
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(response.headers.get('cf-aig-run-id')).toBe('run-1');
    expect(response.headers.has('x-internal')).toBe(false);
  });

  it('turns a binding that throws into upstream_error', async () => {
    vi.spyOn(console, 'error').mockReturnValue();
    const run = () => Promise.reject(new Error('secret'));
    await expect(runModel(environment(run), call)).rejects.toMatchObject({ code: 'upstream_error' });
  });

  it('turns a refusal into its error', async () => {
    const run = () =>
      Promise.resolve(Response.json({ errors: [{ code: 7003, message: 'No such model' }] }, { status: 400 }));
    await expect(runModel(environment(run), call)).rejects.toMatchObject({ code: 'model_unavailable' });
  });
});
