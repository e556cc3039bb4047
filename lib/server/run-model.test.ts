import { afterEach, describe, expect, it, vi } from 'vitest';
import type { AiBinding } from './bindings';
import { runModel } from './run-model';

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
