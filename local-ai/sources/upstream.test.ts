import { once } from 'node:events';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eventually } from '@/lib/testing/eventually';
import { startScripted, type ScriptedServer } from '../scripted';
import { startLocalAi, type LocalAi } from '../server';
import { callEnd, callResume, callRun } from '../test-binding';
import { createUpstream, type UpstreamOptions } from './upstream';

const messages = [{ role: 'user', content: 'Hello' }];

let scripted: ScriptedServer;
let running: LocalAi | undefined;
beforeEach(async () => {
  scripted = await startScripted();
});
afterEach(async () => {
  await running?.close();
  await scripted.close();
});

async function serve(options: Partial<UpstreamOptions> = { model: 'some-model' }): Promise<URL> {
  running = await startLocalAi({ source: createUpstream({ url: scripted.url, ...options }) });
  return running.url;
}

describe('the upstream source', () => {
  it('sends on exactly the inputs and the model', async () => {
    const inputs = {
      messages: [{ role: 'system', content: 'Be kind.' }, ...messages],
      temperature: 0.3,
      top_p: 0.5,
      frequency_penalty: -1,
      presence_penalty: 1,
      max_completion_tokens: 50,
      stream: true,
      stream_options: { include_usage: true },
      seed: 7,
      unheard_of: { nested: [1, null, true] },
    };
    await (await callRun(await serve({ model: 'some-model', key: 'secret' }), inputs)).text();
    const [request] = scripted.requests('Hello');
    expect(request?.path).toBe('/v1/chat/completions');
    expect(request?.headers.authorization).toBe('Bearer secret');
    expect(request?.body).toBe(JSON.stringify({ model: 'some-model', ...inputs }));
  });

  const byOwn = { type: 'json_object', schema: { type: 'object' } };
  it.each([
    ['Ollama', { data: [{ id: 'llama3', owned_by: 'library' }] }, '', null],
    ['Ollama, of a namespace', { data: [{ id: 'hf.co/a/b', owned_by: 'a' }] }, 'Ollama is running', null],
    ['llama-cpp-python', { data: [{ id: 'model.gguf', owned_by: 'me' }] }, '<html>', byOwn],
  ])('sends %s what it knows by another name by that, and says so', async (_, models, greeting, format) => {
    const bodies: string[] = [];
    const server = createServer((request, response) => {
      void text(request).then((body) => {
        if (request.url === '/v1/models') response.end(JSON.stringify(models));
        else if (request.url === '/') response.end(greeting);
        else response.end(bodies.push(body) && '{}');
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const url = await serve({ url: `http://127.0.0.1:${String(port)}`, model: 'm' });
    const limited = await callRun(url, { messages, max_completion_tokens: 8, seed: 7 });
    expect(limited.headers.get('edgewise-changes')).toBe('renamed max_completion_tokens=max_tokens');
    const older = await callRun(url, { messages, max_tokens: 8 });
    expect(older.headers.get('edgewise-changes')).toBeNull();
    const schema = { type: 'object' };
    const byOpenAi = { type: 'json_schema', json_schema: { name: 'any', strict: true, schema } };
    const formatted = await callRun(url, { messages, response_format: byOpenAi });
    expect(formatted.headers.get('edgewise-changes')).toBe(
      format === byOwn ? 'renamed response_format.json_schema.schema=response_format.schema' : null,
    );
    expect(bodies).toEqual([
      JSON.stringify({ model: 'm', messages, max_tokens: 8, seed: 7 }),
      JSON.stringify({ model: 'm', messages, max_tokens: 8 }),
      JSON.stringify({ model: 'm', messages, response_format: format ?? byOpenAi }),
    ]);
    server.close();
    server.closeAllConnections();
  });

  it('applies GPT-5’s own rules only where it is asked for that', async () => {
    const refused = await callRun(await serve({ model: 'gpt-5.4' }), { messages, max_tokens: 8 });
    expect(refused.status).toBe(400);
    await running?.close();
    expect((await callRun(await serve(), { messages, max_tokens: 8 })).status).toBe(200);
    expect(scripted.requests('Hello').map(({ body }) => body)).toEqual([
      JSON.stringify({ model: 'some-model', messages, max_tokens: 8 }),
    ]);
  });

  it('passes the bytes of a stream on untouched', async () => {
    const raw = Buffer.from('data: {"odd":  "spacing…"}\r\n\r\n: comment\n\ndata: [DONE]\n\n\u{1F600}');
    scripted.script([{ rawBase64: raw.toString('base64'), splitBytes: 3 }]);
    const response = await callRun(await serve(), { messages, stream: true });
    expect(Buffer.from(await response.arrayBuffer()).equals(raw)).toBe(true);
    expect(response.headers.get('content-type')).toBe('text/event-stream');
  });

  it('passes status, content type and body of an error on', async () => {
    const json = { error: { message: 'Slow down', type: 'rate_limit_error', param: null, code: null } };
    scripted.script([{ status: 429, json, headers: { 'retry-after': '3' } }]);
    const response = await callRun(await serve(), { messages });
    expect(response.status).toBe(429);
    expect(response.headers.get('retry-after')).toBe('3');
    expect(await response.json()).toEqual(json);
  });

  it('shows the first words while the last are held back', async () => {
    scripted.script([{ chunks: ['first', 'last'], hold: true }]);
    const response = await callRun(await serve(), { messages, stream: true });
    const reader = response.body?.getReader();
    let seen = '';
    while (!seen.includes('first')) seen += new TextDecoder().decode((await reader?.read())?.value);
    expect(scripted.requests()[0]?.finishedAt).toBeNull();
    scripted.release();
    while (!seen.includes('[DONE]')) seen += new TextDecoder().decode((await reader?.read())?.value);
  });

  it('closes the upstream request when its run is ended', async () => {
    scripted.script([{ chunks: ['on and on'], end: 'stall' }]);
    const url = await serve();
    const response = await callRun(url, { messages, stream: true });
    await response.body?.getReader().read();
    await callEnd(url, response.headers.get('cf-aig-run-id') ?? '');
    await eventually(() => {
      expect(scripted.requests()[0]?.closedByClientAt).not.toBeNull();
    });
  });

  it('cuts the answer where the upstream was cut, and can replay what there was', async () => {
    scripted.script([{ chunks: ['half of'], end: 'cut' }]);
    const url = await serve();
    const response = await callRun(url, { messages, stream: true });
    await expect(response.text()).rejects.toThrow();
    const runId = response.headers.get('cf-aig-run-id') ?? '';
    expect(await (await callResume(url, runId, 0)).text()).toContain('half of');
  });

  it('asks for the first model that the server lists', async () => {
    await (await callRun(await serve({}), { messages })).text();
    expect(scripted.requests('Hello')[0]?.body).toContain('"model":"scripted-model"');
  });

  it('says so when the server is down', async () => {
    const url = await serve();
    await scripted.close();
    const response = await callRun(url, { messages });
    expect(response.status).toBe(502);
    expect(await response.text()).toContain('Is it running?');
    scripted = await startScripted();
  });
});

describe('who stands in', () => {
  it('is the model named, or the first listed, and where it runs', async () => {
    const place = 'local';
    const named = createUpstream({ url: scripted.url, model: 'llama3' });
    expect(await named.standIn()).toEqual({ name: 'llama3', place, model: 'llama3' });
    const listed = createUpstream({ url: scripted.url });
    expect(await listed.standIn()).toEqual({ name: 'scripted-model', place, model: 'scripted-model' });
    const elsewhere = createUpstream({ url: 'https://models.example/v1', model: 'llama3' });
    expect(await elsewhere.standIn()).toEqual({
      name: 'llama3',
      place: { host: 'models.example' },
      model: 'llama3',
    });
  });

  it('is nobody where the model itself answers', async () => {
    const openai = createUpstream({ url: 'https://api.example/v1', model: 'gpt-5.4' });
    expect(await openai.standIn()).toBeNull();
  });

  it('is not known of a server that does not answer yet', async () => {
    const silent = createUpstream({ url: 'http://127.0.0.1:9' });
    expect(await silent.standIn()).toEqual({ name: 'A model server', place: 'local' });
  });

  it('is never the model itself where a server lists nothing', async () => {
    const empty = createUpstream({ url: 'http://127.0.0.1:9', models: [] });
    expect(await empty.standIn()).toEqual({ name: 'A model server', place: 'local' });
    expect(empty.description).toBe('the model server at http://127.0.0.1:9/v1');
    const signal = new AbortController().signal;
    await expect(empty.forward({ messages }, 'openai/gpt-5.4', signal)).rejects.toThrow('no chat model');
  });

  it('is named by its file, and comes with its context', async () => {
    const models = [{ id: '/models/foo.gguf', contextWindow: 4096 }];
    const listed = createUpstream({ url: scripted.url, models });
    const foo = {
      name: 'foo',
      place: 'local',
      model: '/models/foo.gguf',
      context_window: 4096,
    };
    expect(await listed.standIn()).toEqual(foo);
    expect(listed.description).toMatch(/^foo at /);
    expect(await createUpstream({ url: scripted.url, model: '/models/foo.gguf', models }).standIn()).toEqual(
      foo,
    );
  });
});

describe('the models to choose from', () => {
  const models = [
    { id: 'llama3', contextWindow: 8192 },
    { id: '/models/foo.gguf', maxOutputTokens: 2048 },
    { id: 'gpt-5.4-mini' },
  ];
  const modelsAsked = () => scripted.requests('Hello').map(({ body }) => /"model":"([^"]*)"/.exec(body)?.[1]);

  it('are those that the server lists, and each is really asked', async () => {
    const url = await serve({ models });
    expect(await createUpstream({ url: scripted.url, models }).offers?.()).toEqual([
      { id: 'llama3', context_window: 8192 },
      { id: '/models/foo.gguf', max_output_tokens: 2048 },
      { id: 'gpt-5.4-mini' },
    ]);
    for (const modelId of ['/models/foo.gguf', 'openai/gpt-5.4', 'llama3'])
      await (await callRun(url, { messages }, { modelId })).text();
    expect(modelsAsked()).toEqual(['/models/foo.gguf', 'llama3', 'llama3']);
    expect((await callRun(url, { messages }, { modelId: 'mistral' })).status).toBe(404);
  });

  it('leave the one that LOCAL_AI_MODEL names to answer for GPT-5.4', async () => {
    const url = await serve({ models: [...models, { id: 'openai/gpt-5.4' }], model: 'llama3' });
    for (const modelId of ['openai/gpt-5.4', 'gpt-5.4-mini'])
      await (await callRun(url, { messages }, { modelId })).text();
    expect(modelsAsked()).toEqual(['llama3', 'gpt-5.4-mini']);
  });

  it('have GPT-5.4 itself by its name on Cloudflare alone, with its rules', async () => {
    const listed = [{ id: 'gpt-5.4' }, { id: 'gpt-5.4-2026-03-05' }, { id: 'gpt-4o' }];
    const source = createUpstream({ url: scripted.url, models: listed });
    expect(await source.offers?.()).toEqual([{ id: 'gpt-4o' }]);
    const url = await serve({ models: listed });
    expect((await callRun(url, { messages, max_tokens: 8 })).status).toBe(400);
    expect((await callRun(url, { messages, max_tokens: 8 }, { modelId: 'gpt-4o' })).status).toBe(200);
    expect(modelsAsked()).toEqual(['gpt-4o']);
  });

  it('are none where there is but one, and not one that a header cannot name', async () => {
    const offered = (listed: readonly { id: string }[]) =>
      createUpstream({ url: scripted.url, models: listed }).offers?.();
    expect(await offered([{ id: 'llama3' }])).toEqual([]);
    expect(await offered([])).toEqual([]);
    expect(await offered([{ id: 'модель' }, { id: 'llama3' }])).toEqual([{ id: 'llama3' }]);
    expect(await offered([{ id: 'a' }, { id: 'b\nc' }, { id: ' d' }])).toEqual([]);
    const many = Array.from({ length: 1_000 }, (_, index) => ({ id: `model-${String(index)}` }));
    expect(await offered(many)).toHaveLength(499);
  });
});
