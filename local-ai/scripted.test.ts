import OpenAI from 'openai';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startScripted, type ScriptedServer, type ScriptStepInput } from './scripted';

let server: ScriptedServer;
beforeEach(async () => {
  server = await startScripted();
});
afterEach(() => server.close());

const root = () => server.url.replace('/v1', '');
const control = (method: string, path: string, body?: unknown) =>
  fetch(root() + path, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });

function ask(content: string, rest: object = { stream: true }): Promise<Response> {
  const body = JSON.stringify({ messages: [{ role: 'user', content }], ...rest });
  return fetch(`${server.url}/chat/completions`, { method: 'POST', body });
}

describe('the scripted server', () => {
  it('speaks to the official client, streamed and whole', async () => {
    const client = new OpenAI({ baseURL: server.url, apiKey: 'none' });
    const call = { id: 'call_1', name: 'weather', arguments: ['{"city":', '"Rome"}'] };
    server.script([{ chunks: ['Hel', 'lo'] }, { toolCalls: [call] }]);
    const messages = [{ role: 'user' as const, content: 'Hi' }];
    const stream = await client.chat.completions.create({ model: 'm', messages, stream: true });
    let text = '';
    for await (const chunk of stream) text += chunk.choices[0]?.delta.content ?? '';
    expect(text).toBe('Hello');
    const whole = await client.chat.completions.create({ model: 'm', messages });
    expect(whole.choices[0]?.message.tool_calls?.[0]).toMatchObject({
      function: { name: 'weather', arguments: '{"city":"Rome"}' },
    });
  });

  it('echoes when it was told nothing, with usage when asked', async () => {
    const body = await (await ask('ping', { stream: true, stream_options: { include_usage: true } })).text();
    expect(body).toContain('ping');
    expect(body).toContain('"total_tokens"');
    expect(await (await ask('pong', {})).json()).toMatchObject({ object: 'chat.completion' });
  });

  it('gives each request the step that is meant for it', async () => {
    await control('POST', '/__script', [
      { match: 'blue', chunks: ['for blue'] },
      { chunks: ['first other'] },
      { match: 'red', chunks: ['for red'], repeat: true },
    ]);
    expect(await (await ask('one red thing')).text()).toContain('for red');
    expect(await (await ask('anything')).text()).toContain('first other');
    expect(await (await ask('one blue thing')).text()).toContain('for blue');
    expect(await (await ask('another red thing')).text()).toContain('for red');
    expect(await (await ask('another blue thing')).text()).toContain(' said:');
  });

  it('writes down what it was asked, word for word', async () => {
    await ask('écrit', { stream: false, temperature: 1 });
    await ask('other');
    const requests: unknown = await (
      await control('GET', `/__requests?match=${encodeURIComponent('écrit')}`)
    ).json();
    expect(requests).toMatchObject([
      {
        method: 'POST',
        body: '{"messages":[{"role":"user","content":"écrit"}],"stream":false,"temperature":1}',
      },
    ]);
    await control('DELETE', '/__requests');
    expect(server.requests()).toEqual([]);
  });

  it.each<[string, ScriptStepInput, string]>([
    ['no [DONE]', { chunks: ['x'], end: 'no-done' }, '"finish_reason":"stop"}],"usage":null}\n\n'],
    ['CRLF', { chunks: ['x'], crlf: true }, 'data: [DONE]\r\n\r\n'],
    ['split characters', { chunks: ['😀é'], splitBytes: 1 }, 'data: [DONE]\n\n'],
    ['a malformed event', { chunks: ['x'], malformed: true }, 'data: [DONE]\n\n'],
    ['raw text', { raw: 'anything at all' }, 'anything at all'],
  ])('can send %s', async (_, step, end) => {
    server.script([step]);
    const body = await (await ask('hi')).text();
    expect(body.endsWith(end)).toBe(true);
    for (const chunk of step.chunks ?? []) expect(body).toContain(chunk);
    if (step.malformed === true) expect(body).toContain('data: {"choices":[{"delta":{"content":\n\n');
  });

  it('cuts the connection, and knows that it was not the client', async () => {
    server.script([{ chunks: ['x'], end: 'cut' }]);
    await expect((await ask('hi')).text()).rejects.toThrow();
    expect(server.requests()[0]).toMatchObject({ closedByClientAt: null, finishedAt: null });
  });

  it('holds an answer back until it is released', async () => {
    server.script([{ chunks: ['early'], hold: true }]);
    const response = await ask('hold me');
    const reader = response.body?.getReader();
    let seen = '';
    while (!seen.includes('early')) seen += new TextDecoder().decode((await reader?.read())?.value);
    await control('POST', '/__release?match=someone%20else');
    expect(server.requests()[0]?.finishedAt).toBeNull();
    await control('POST', '/__release?match=hold%20me');
    while (!seen.includes('[DONE]')) seen += new TextDecoder().decode((await reader?.read())?.value);
  });

  it('sends a paced answer chunk by chunk, as it is released', async () => {
    server.script([{ chunks: ['one', 'two', 'three'], paced: true }]);
    const reader = (await ask('go on')).body?.getReader();
    let seen = '';
    const until = async (text: string) => {
      while (!seen.includes(text)) seen += new TextDecoder().decode((await reader?.read())?.value);
    };
    await until('one');
    server.release();
    await until('two');
    expect(seen).not.toContain('three');
    server.release();
    await until('[DONE]');
    expect(seen).toContain('three');
  });

  it('tells a step that it does not understand', async () => {
    const response = await control('POST', '/__script', [{ chunk: ['x'] }]);
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('chunk');
  });
});
