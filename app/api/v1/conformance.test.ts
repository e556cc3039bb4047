import OpenAI, { APIError } from 'openai';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { POST } from './chat/completions/route';
import { POST as responsesPost } from './responses/route';
import type { AnswerEnd } from '@/lib/answer/answer-progress';
import { ask } from '@/lib/answer/ask';
import { shapes, type Got, type Shape } from '@/lib/answer/testing/shapes';
import { refusalOf, textOf, thinkingOf, toolCallsOf } from '@/lib/conversation/parts';
import { isRecord, type UnknownRecord } from '@/lib/json/json';
import { FakeTiming } from '@/lib/chat/testing/fake-timing';

/*
 * Every form of an answer, sent by a service behind the route: what the page makes of it, and what OpenAI's own client gets.
 */

let upstream: Response;

vi.mock('@cloudflare/next-on-pages', () => ({
  getRequestContext: () => ({
    env: {
      AI: { run: () => Promise.resolve(upstream) },
      STAND_IN: JSON.stringify({ name: 'Llama', place: { host: '127.0.0.1:8080' } }),
      BUDGET_VISITOR_REQUESTS: 'unlimited',
      BUDGET_TOTAL_REQUESTS: 'unlimited',
      BUDGET_VISITOR_TOKENS: 'unlimited',
      BUDGET_TOTAL_TOKENS: 'unlimited',
    },
  }),
}));

const origin = 'https://edgewise.test';
const messages: { role: 'user'; content: string }[] = [{ role: 'user', content: 'Hi' }];

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
});

function begin({ body, contentType = 'text/event-stream' }: Shape): void {
  upstream = new Response(body, { headers: { 'content-type': contentType } });
}

const send = (address: string | URL | Request, init?: RequestInit) => POST(new Request(address, init));

const asPage = (address: string, init: RequestInit) =>
  send(`${origin}${address}`, { ...init, headers: { 'content-type': 'application/json', origin } });

async function onPage(shape: Shape): Promise<AnswerEnd> {
  begin(shape);
  const { ends } = await ask(
    { model: 'openai/gpt-5.4', messages, stream: shape.unstreamed !== true },
    { signal: new AbortController().signal, onProgress: () => undefined },
    { fetch: asPage, timing: new FakeTiming(), isOnline: () => true },
  );
  const [answer] = ends;
  if (!answer) throw new Error('Nothing was asked for.');
  return answer;
}

function seen(answer: AnswerEnd) {
  const { finishReason, usage, status, error, notShown = [] } = answer;
  return {
    text: textOf(answer),
    refusal: refusalOf(answer),
    thinking: thinkingOf(answer)
      .map(({ text }) => text)
      .join(),
    calls: toolCallsOf(answer).map(({ id, name, arguments: text }) => `${id} ${name} ${text}`),
    finish: finishReason,
    tokens: usage?.total_tokens ?? null,
    status,
    error: error?.code ?? null,
    quote: error?.quote ?? null,
    notShown,
  };
}

function expected({ text = '', refusal = '', calls = [], finish = null, tokens }: Got) {
  return { text, refusal, calls, finish, tokens: tokens ?? null };
}

/** Gathers an answer as a program does that believes every chunk, as OpenAI documents them. */
class Gathered {
  text = '';
  refusal = '';
  finish: string | null = null;
  tokens: number | null = null;
  readonly #calls = new Map<unknown, string[]>();

  get calls(): readonly string[] {
    return [...this.#calls.values()].map((call) => call.join(' '));
  }

  /** Reads a chunk by its `delta`, or a whole completion by its `message`. */
  read(value: unknown, key: 'delta' | 'message'): void {
    const chunk = recordOf(value);
    const choice = listOf(chunk['choices'])
      .map(recordOf)
      .find(({ index }) => Number(index ?? 0) === 0);
    const said = recordOf(choice?.[key]);
    this.text += added(said['content']);
    this.refusal += added(said['refusal']);
    for (const [place, item] of listOf(said['tool_calls']).entries()) {
      const part = recordOf(item);
      const called = recordOf(part['function']);
      const index = key === 'message' ? place : part['index'];
      const [id = '', name = '', text = ''] = this.#calls.get(index) ?? [];
      this.#calls.set(index, [
        added(part['id']) || id,
        added(called['name']) || name,
        text + added(called['arguments']),
      ]);
    }
    const reason = choice?.['finish_reason'];
    if (typeof reason === 'string') this.finish = reason;
    const total = recordOf(chunk['usage'])['total_tokens'];
    if (typeof total === 'number') this.tokens = total;
  }
}

const recordOf = (value: unknown): UnknownRecord => (isRecord(value) ? value : {});
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
/** As JavaScript adds anything to a text. */
const added = (value: unknown): string => [value].join('');

async function byClient(shape: Shape) {
  begin(shape);
  const client = new OpenAI({
    ...{ baseURL: `${origin}/v1`, apiKey: 'any', maxRetries: 0, logLevel: 'off' },
    fetch: send,
  });
  const got = new Gathered();
  try {
    const request = { model: 'openai/gpt-5.4', messages };
    if (shape.unstreamed) got.read(await client.chat.completions.create(request), 'message');
    else {
      const stream = await client.chat.completions.create({ ...request, stream: true });
      for await (const chunk of stream) got.read(chunk, 'delta');
    }
    return { got, error: null };
  } catch (error) {
    return { got, error: error instanceof Error ? error : new Error('Not an error.') };
  }
}

/** The response in the end, as the Responses API has it; an error where there is none. */
async function byResponses(shape: Shape): Promise<OpenAI.Responses.Response | Error> {
  begin(shape);
  const client = new OpenAI({
    ...{ baseURL: `${origin}/v1`, apiKey: 'any', maxRetries: 0, logLevel: 'off' },
    fetch: (address: string | URL | Request, init?: RequestInit) => responsesPost(new Request(address, init)),
  });
  const request = { model: 'openai/gpt-5.4', input: 'Hi' };
  try {
    if (shape.unstreamed) return await client.responses.create(request);
    for await (const event of await client.responses.create({ ...request, stream: true })) {
      if (/^response\.(?:completed|failed|incomplete)$/.test(event.type) && 'response' in event)
        return event.response;
    }
    return new Error('It does not end.');
  } catch (error) {
    return error instanceof Error ? error : new Error('Not an error.');
  }
}

function said({ output }: OpenAI.Responses.Response) {
  const parts = output.flatMap((item) => (item.type === 'message' ? item.content : []));
  return {
    text: parts.map((part) => (part.type === 'output_text' ? part.text : '')).join(''),
    refusal: parts.map((part) => (part.type === 'refusal' ? part.refusal : '')).join(''),
    calls: output.flatMap((item) => {
      if (item.type === 'function_call') return [`${item.name} ${item.arguments}`];
      return item.type === 'custom_tool_call' ? [`${item.name} ${item.input}`] : [];
    }),
  };
}

describe.each(shapes)('%s', (_subject, list) => {
  describe.each(list)('$name', (shape) => {
    it('is seen as what it is', async () => {
      const answer = await onPage(shape);
      const { thinking = '', status = 'complete', error = null, quote = null, notShown = [] } = shape;
      expect(seen(answer)).toEqual({ ...expected(shape), thinking, status, error, quote, notShown });
      if (shape.respondedBy !== undefined) expect(answer.respondedBy).toBe(shape.respondedBy);
      if (shape.service !== undefined) expect(answer.error?.params.service).toBe(shape.service);
    });

    it('is the same by the Responses API', async () => {
      const response = await byResponses(shape);
      const { text = '', written = text, refusal = '', calls = [], status = 'complete', error } = shape;
      if (response instanceof Error) {
        expect(status).toBe('failed');
        expect(response).toBeInstanceOf(APIError);
        return;
      }
      const named = calls.map((call) => call.slice(call.indexOf(' ') + 1));
      expect(said(response)).toEqual({ text: written, refusal, calls: named });
      const isFailure = error !== undefined || /^(?:abort|insufficient)/.test(shape.finish ?? '');
      expect(response.status).toBe(isFailure ? 'failed' : status === 'complete' ? 'completed' : 'incomplete');
      if (shape.quote !== undefined) expect(response.error?.message).toBe(shape.quote);
    });

    it('is what a client gets', async () => {
      const { got, error } = await byClient(shape);
      const client: NonNullable<Shape['client']> = shape.client ?? {
        ...shape,
        ...(shape.written !== undefined && { text: shape.written }),
        ...(shape.quote !== undefined && { error: shape.quote }),
      };
      const { text, refusal, calls, finish, tokens } = got;
      expect({ text, refusal, calls, finish, tokens }).toEqual(expected(client));
      if (client.error === undefined) expect(error).toBeNull();
      else expect(String(error)).toContain(client.error);
      // An error that the service reports is one that a program can tell from others.
      if (client.error !== undefined && client.error === shape.quote) expect(error).toBeInstanceOf(APIError);
    });
  });
});
