import { afterEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from './api-error';
import { limitCall, runModel } from './model-call';
import type { AiBinding } from './bindings';

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
    changes: [],
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
    const { inputs, changes } = limited({}, { temperature: 1 });
    expect(inputs).toEqual({ messages: [], temperature: 1, max_completion_tokens: 16_384 });
    expect(changes).toEqual([{ code: 'set', param: 'max_completion_tokens', value: 16_384 }]);
  });

  it.each(['max_completion_tokens', 'max_tokens'])('leaves a call with its own %s alone', (param) => {
    const { inputs, changes } = limited({}, { [param]: 16_384 });
    expect(inputs).toEqual({ messages: [], [param]: 16_384 });
    expect(changes).toEqual([]);
  });

  it.each(['max_completion_tokens', 'max_tokens'])('refuses a %s beyond it, by name and number', (param) => {
    const error = refused({}, { max_completion_tokens: 1, max_tokens: 1, [param]: 16_385 });
    expect(error).toMatchObject({ status: 400, code: 'invalid_value', param });
    expect(error.message).toContain('at most 16,384 tokens');
  });

  it('adds nothing where there is none', () => {
    expect(limited(lifted, {})).toMatchObject({ inputs: { messages: [] }, changes: [] });
    expect(limited(lifted, { max_completion_tokens: 128_000 }).changes).toEqual([]);
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
  ];

  it.each(priced)('%s: %j is refused by name, unless it is allowed', (param, value) => {
    const error = refused({}, { [param]: value });
    expect(error).toMatchObject({ status: 400, code: 'parameter_not_allowed', param });
    expect(error.message).toContain('This deployment doesn’t allow');
    expect(refused({ ALLOWED_PARAMETERS: 'other' }, { [param]: value }).param).toBe(param);
    for (const ALLOWED_PARAMETERS of [param, `other, ${param}`, '*'])
      expect(limited({ ALLOWED_PARAMETERS }, { [param]: value }).inputs).toHaveProperty(param, value);
  });

  it.each([
    ['service_tier', 'default'],
    ['service_tier', 'auto'],
    ['service_tier', null],
    ['store', false],
    ['store', null],
    ['modalities', ['text']],
    ['reasoning_effort', 'high'],
  ])('%s: %j changes nothing, and passes', (param, value) => {
    expect(limited({}, { [param]: value }).inputs).toHaveProperty(param, value);
  });
});

const call = { model: 'openai/gpt-5.4', inputs: { messages: [] }, stream: true, bytes: 20, changes: [] };
const environment = (
  run: AiBinding['run'],
  AI_GATEWAY_ID?: string,
): Pick<CloudflareEnv, 'AI' | 'AI_GATEWAY_ID'> => ({
  AI: { run, fetch: () => Promise.reject(new Error('not asked for')) },
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

  it('names no run of what it has written anew: its events are others', async () => {
    const completion = { choices: [{ index: 0, message: { content: 'Hi' }, finish_reason: 'stop' }] };
    const upstream = Response.json(completion, { headers: { 'cf-aig-run-id': 'run-1' } });
    const response = await runModel(
      environment(() => Promise.resolve(upstream)),
      { ...call, stream: true },
    );
    expect(await response.text()).toContain('data: [DONE]');
    expect(response.headers.has('cf-aig-run-id')).toBe(false);
  });

  it('names what was changed here, and what the local AI changed', async () => {
    const told = { 'edgewise-changes': 'renamed max_completion_tokens=max_tokens' };
    const run = () => Promise.resolve(new Response('', { headers: told }));
    const changes = [{ code: 'removed', param: 'seed' }] as const;
    const { headers } = await runModel(environment(run), { ...call, changes });
    expect(headers.get('edgewise-changes')).toBe('removed seed, renamed max_completion_tokens=max_tokens');
    const unchanged = await runModel(
      environment(() => Promise.resolve(new Response(''))),
      call,
    );
    expect(unchanged.headers.has('edgewise-changes')).toBe(false);
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
