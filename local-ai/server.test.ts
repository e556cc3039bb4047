import { request as httpRequest, type IncomingMessage } from 'node:http';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { chatCompletion, chatCompletionChunk } from '@/lib/model/response';
import { refusedByModel } from './gateway-error';
import { startLocalAi, type LocalAi } from './server';
import type { AnswerPart, GeneratingSource } from './source';
import { askForWebSocket, callEnd, callResume, callRun } from './test-binding';

const messages = [{ role: 'user', content: 'Hello' }];
const finish: AnswerPart = { type: 'finish', reason: 'stop', promptTokens: 3, completionTokens: 2 };
const say = (text: string): AnswerPart => ({ type: 'text', text });

let running: LocalAi | undefined;
afterEach(async () => {
  await running?.close();
  running = undefined;
});

async function serve(answer: GeneratingSource['answer']): Promise<URL> {
  const close = () => Promise.resolve();
  const source: GeneratingSource = {
    ...{
      kind: 'generating',
      name: 'sampler',
      model: 'test',
      description: '',
      standIn: () => Promise.resolve(null),
    },
    answer,
    close,
  };
  running = await startLocalAi({ source });
  return running.url;
}

/** eslint wants an await in every async function; a generator of ready parts has nothing to wait for. */
async function* ready(...parts: AnswerPart[]): AsyncGenerator<AnswerPart, void> {
  for (const part of parts) yield await Promise.resolve(part);
}

const events = (body: string) => body.split('\n\n').filter((event) => event !== '');
const chunks = (body: string) =>
  events(body)
    .slice(0, -1)
    .map((event) => chatCompletionChunk.parse(JSON.parse(event.slice('data: '.length))));

describe('a run', () => {
  it('answers whole, as a completion', async () => {
    const url = await serve(() => ready(say('Hel'), say('lo'), finish));
    const response = await callRun(url, { messages });
    expect(response.headers.get('content-type')).toBe('application/json');
    const completion = chatCompletion.parse(await response.json());
    expect(completion).toMatchObject({
      model: 'test',
      choices: [{ message: { role: 'assistant', content: 'Hello' }, finish_reason: 'stop' }],
      usage: { prompt_tokens: 3, completion_tokens: 2, total_tokens: 5 },
    });
  });

  it('streams chunks, the usage last, and then [DONE]', async () => {
    const url = await serve(() => ready(say('Hel'), say('lo'), finish));
    const inputs = { messages, stream: true, stream_options: { include_usage: true } };
    const response = await callRun(url, inputs);
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    expect(response.headers.get('cf-aig-run-id')).toMatch(/^[\da-f-]{36}$/u);
    expect(response.headers.get('cf-aig-log-id')).not.toBeNull();
    const body = await response.text();
    expect(events(body).at(-1)).toBe('data: [DONE]');
    const all = chunks(body);
    expect(all.map((chunk) => chunk.choices[0]?.delta.content)).toEqual([
      '',
      'Hel',
      'lo',
      undefined,
      undefined,
    ]);
    expect(all.map((chunk) => chunk.choices[0]?.finish_reason)).toEqual([
      null,
      null,
      null,
      'stop',
      undefined,
    ]);
    expect(all.map((chunk) => chunk.usage?.total_tokens)).toEqual([...Array.from({ length: 4 }), 5]);
    expect(all.every((chunk) => typeof chunk['obfuscation'] === 'string')).toBe(true);
    expect(new Set(all.map(({ id }) => id)).size).toBe(1);
  });

  it('streams no usage that was not asked for', async () => {
    const url = await serve(() => ready(say('Hi'), finish));
    const all = chunks(await (await callRun(url, { messages, stream: true })).text());
    expect(all.map(({ usage }) => usage)).toEqual([null, null, null]);
  });

  it('tells calls of functions, streamed or whole', async () => {
    const parts: AnswerPart[] = [
      { type: 'tool_call', index: 0, id: 'call_1', name: 'weather' },
      { type: 'tool_arguments', index: 0, text: '{"city":' },
      { type: 'tool_arguments', index: 0, text: '"Rome"}' },
      { ...finish, reason: 'tool_calls' },
    ];
    const url = await serve(() => ready(...parts));
    const whole = chatCompletion.parse(await (await callRun(url, { messages })).json());
    expect(whole.choices[0]?.message).toMatchObject({
      content: null,
      tool_calls: [
        { id: 'call_1', type: 'function', function: { name: 'weather', arguments: '{"city":"Rome"}' } },
      ],
    });
    const streamed = chunks(await (await callRun(url, { messages, stream: true })).text());
    const pieces = streamed.flatMap(({ choices }) => choices[0]?.delta.tool_calls ?? []);
    expect(pieces[0]).toMatchObject({ index: 0, id: 'call_1', function: { name: 'weather', arguments: '' } });
    expect(pieces.map((piece) => piece.function?.arguments).join('')).toBe('{"city":"Rome"}');
  });

  it('sends the first words before the last are there', async () => {
    let goOn = () => {};
    const gate = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const url = await serve(async function* () {
      yield say('first');
      await gate;
      yield finish;
    });
    const response = await callRun(url, { messages, stream: true });
    const reader = response.body?.getReader();
    let seen = '';
    while (!seen.includes('first')) seen += new TextDecoder().decode((await reader?.read())?.value);
    goOn();
    while (!seen.includes('[DONE]')) seen += new TextDecoder().decode((await reader?.read())?.value);
    expect(seen).toContain('"stop"');
  });

  it('gives as many choices as are asked for, in turn, and counts what was read once', async () => {
    const seeds: unknown[] = [];
    const url = await serve(async function* (request) {
      seeds.push(request['seed']);
      const number = seeds.length;
      yield say(`Hi ${String(number)}`);
      await Promise.resolve();
      yield say(' there');
      yield finish;
    });
    const asked = { messages, n: 3, seed: 7 };
    const whole = chatCompletion.parse(await (await callRun(url, asked)).json());
    expect(whole.choices).toMatchObject([
      { index: 0, message: { content: 'Hi 1 there' }, finish_reason: 'stop' },
      { index: 1, message: { content: 'Hi 2 there' } },
      { index: 2, message: { content: 'Hi 3 there' } },
    ]);
    expect(seeds).toEqual([7, 8, 9]);
    const { promptTokens, completionTokens } = finish;
    expect(whole.usage).toMatchObject({
      prompt_tokens: promptTokens,
      completion_tokens: 3 * completionTokens,
    });
    const options = { stream: true, stream_options: { include_usage: true } };
    const streamed = chunks(await (await callRun(url, { ...asked, ...options })).text());
    const order = streamed.flatMap(({ choices }) => choices.map(({ index }) => index));
    expect(order.slice(0, 6)).toEqual([0, 0, 1, 1, 2, 2]);
    expect(streamed.at(-1)).toMatchObject({ choices: [], usage: whole.usage });
    expect(streamed.filter(({ usage }) => usage)).toHaveLength(1);
  });

  it('stops every choice where one fails', async () => {
    const stopped: boolean[] = [];
    let count = 0;
    const url = await serve(async function* (_request, signal) {
      count += 1;
      yield say('Hi');
      if (count === 2 && !signal.aborted) {
        count += 1;
        throw new Error('broken');
      }
      await new Promise<void>((resolve) => {
        if (signal.aborted) resolve();
        signal.addEventListener('abort', () => {
          stopped.push(true);
          resolve();
        });
      });
    });
    const response = await callRun(url, { messages, n: 2, stream: true });
    await expect(response.text()).rejects.toThrow();
    expect(stopped).toEqual([true]);
  });

  it.each([true, false])(
    'tells log probabilities beside the words they are of (streamed: %s)',
    async (stream) => {
      const token = { token: 'Hi', logprob: -0.5, bytes: [72, 105], top_logprobs: [] };
      const url = await serve(() => ready({ type: 'text', text: 'Hi', tokens: [token] } as const, finish));
      const response = await callRun(url, { messages, stream, logprobs: true });
      const told = /"logprobs":({.*?"refusal":null})/.exec(await response.text())?.[1] ?? '';
      expect(JSON.parse(told)).toEqual({ content: [token], refusal: null });
    },
  );

  it('tells a refusal by its status, also when a stream was asked for', async () => {
    const url = await serve(async function* () {
      yield await Promise.reject(refusedByModel('No.'));
    });
    const response = await callRun(url, { messages, stream: true });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('No.');
  });

  it('cuts the connection when a source fails in the middle', async () => {
    const url = await serve(async function* () {
      yield say('half of');
      await Promise.reject(new Error('broken'));
    });
    const response = await callRun(url, { messages, stream: true });
    await expect(response.text()).rejects.toThrow();
  });

  it.each([
    ['a model there is not', { messages }, 'openai/gpt-0', 404],
    ['inputs that break the contract', { messages, temperature: 9 }, 'openai/gpt-5.4', 400],
    ['inputs that are no object', 'hello', 'openai/gpt-5.4', 400],
  ])('refuses %s without asking the source', async (_, inputs, modelId, status) => {
    const answer = vi.fn<GeneratingSource['answer']>();
    const url = await serve(answer);
    expect((await callRun(url, inputs, { modelId })).status).toBe(status);
    expect(answer).not.toHaveBeenCalled();
  });

  it.each([
    ['that is not streamed', false],
    ['before a word of it is there', true],
  ])('tells its source when the client goes away from an answer %s', async (_, stream) => {
    let tell = () => {};
    const stopped = new Promise<void>((resolve) => {
      tell = resolve;
    });
    let begin = () => {};
    const begun = new Promise<void>((resolve) => {
      begin = resolve;
    });
    const url = await serve(async function* (_request, signal) {
      signal.addEventListener('abort', tell);
      begin();
      await stopped;
      yield say('too late');
    });
    const abort = new AbortController();
    const answer = callRun(url, { messages, stream }, { signal: abort.signal });
    await begun;
    abort.abort();
    await expect(answer).rejects.toThrow();
    await stopped;
  });

  it('lets its source clean up when the client goes away from more than is kept', async () => {
    let tell = () => {};
    const cleanedUp = new Promise<void>((resolve) => {
      tell = resolve;
    });
    const url = await serve(async function* () {
      try {
        for (;;) yield await Promise.resolve(say('on and on '.repeat(10_000)));
      } finally {
        tell();
      }
    });
    const abort = new AbortController();
    const response = await callRun(url, { messages, stream: true }, { signal: abort.signal });
    await response.body?.getReader().read();
    abort.abort();
    await cleanedUp;
  });
});

describe('resuming', () => {
  it('replays what follows the events already seen, byte for byte', async () => {
    const url = await serve(() => ready(say('a'), say('b'), say('c'), finish));
    const response = await callRun(url, { messages, stream: true });
    const runId = response.headers.get('cf-aig-run-id') ?? '';
    const all = events(await response.text());
    for (const from of [0, 1, 3, all.length, all.length + 5]) {
      const rest = await callResume(url, runId, from);
      expect(rest.status).toBe(200);
      expect(events(await rest.text())).toEqual(all.slice(from));
    }
  });

  it('goes on while nobody reads, until it is told to end', async () => {
    let goOn = () => {};
    let tell = () => {};
    const stopped = new Promise<void>((resolve) => {
      tell = resolve;
    });
    const url = await serve(async function* (_request, signal) {
      signal.addEventListener('abort', tell);
      yield say('one');
      await new Promise<void>((resolve) => {
        goOn = resolve;
      });
      yield say('two');
      await stopped;
    });
    const abort = new AbortController();
    const response = await callRun(url, { messages, stream: true }, { signal: abort.signal });
    const runId = response.headers.get('cf-aig-run-id') ?? '';
    expect(response.headers.get('edgewise-can-stop')).toBe('1');
    await response.body?.getReader().read();
    abort.abort();
    const again = await callResume(url, runId, 0);
    goOn();
    const reader = again.body?.getReader();
    let seen = '';
    while (!seen.includes('two')) seen += new TextDecoder().decode((await reader?.read())?.value);
    expect(seen).toContain('one');
    expect((await callEnd(url, runId)).status).toBe(200);
    await stopped;
  });

  it('knows no run of another id', async () => {
    const url = await serve(() => ready(finish));
    expect((await callResume(url, 'none', 0)).status).toBe(404);
    // It has ended, at any rate.
    expect((await callEnd(url, 'none')).status).toBe(200);
  });
});

it('refuses a WebSocket and goes on serving', async () => {
  const url = await serve(() => ready(say('Hi'), finish));
  expect(await askForWebSocket(url)).toBe(501);
  expect((await callRun(url, { messages })).status).toBe(200);
});

it('answers 404 to what is no call of the binding', async () => {
  const url = await serve(() => ready(finish));
  expect((await fetch(url)).status).toBe(404);
});

describe('who is answered', () => {
  /** The status of a run asked for at this address, by this Host. */
  async function status(url: URL, host: string): Promise<number | undefined> {
    const headers = {
      host,
      'mf-binding': 'AI',
      'mf-url': 'https://workers-binding.ai/ai-gateway/run?version=3',
      'mf-header-cf-consn-model-id': 'openai/gpt-5.4',
    };
    const request = httpRequest(url, { method: 'POST', headers });
    request.end(JSON.stringify({ inputs: { messages } }));
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      request.on('response', resolve).on('error', reject);
    });
    response.resume();
    return response.statusCode;
  }

  it('is only who knows the whole address', async () => {
    const answer = vi.fn(() => ready(say('Hi'), finish));
    const url = await serve(answer);
    const { host, pathname } = url;
    for (const [path, givenHost] of [
      ['/', host],
      ['', host],
      [pathname.slice(0, -1), host],
      [`${pathname}x`, host],
      [`/${'A'.repeat(pathname.length - 2)}/`, host],
      [pathname, `evil.example:${url.port}`],
      [pathname, `localhost:${url.port}`],
      [pathname, '127.0.0.1'],
    ] as const) {
      expect(await status(new URL(path, url.origin), givenHost), `${path} at ${givenHost}`).toBe(403);
    }
    expect(answer).not.toHaveBeenCalled();
    expect(await status(url, host)).toBe(200);
  });

  it('is another one after each start', async () => {
    const answer = () => ready(say('Hi'), finish);
    const before = await serve(answer);
    await running?.close();
    const after = await serve(answer);
    expect(after.pathname).not.toBe(before.pathname);
    expect(after.pathname).toMatch(/^\/[\w-]{43}\/$/);
  });
});
