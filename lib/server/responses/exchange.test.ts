import { describe, expect, it } from 'vitest';
import { z } from '@/lib/json/zod';
import { openResponses } from './exchange';

/* What a client of the Responses API gets of the model's answers, whole and streamed. */

const jsonObject = z.record(z.string(), z.unknown());

const usage = {
  prompt_tokens: 5,
  completion_tokens: 3,
  total_tokens: 8,
  prompt_tokens_details: { cached_tokens: 1 },
  completion_tokens_details: { reasoning_tokens: 2 },
};

async function whole(
  message: object,
  finish_reason: string | null = 'stop',
  asked: object = {},
): Promise<unknown> {
  const completion = { model: 'gpt-5.4', choices: [{ index: 0, message, finish_reason }], usage };
  const headers = { 'content-type': 'application/json', 'edgewise-changes': 'removed seed' };
  const response = await openResponses({ model: 'm', input: 'Hello', ...asked }).answer(
    Response.json(completion, { headers }),
    'm',
  );
  expect(response.headers.get('edgewise-changes')).toBe('removed seed');
  return response.json();
}

describe('a whole answer', () => {
  it('is a response', async () => {
    expect(
      await whole({ role: 'assistant', content: 'Hi', refusal: null }, 'stop', {
        instructions: 'Be kind.',
        temperature: 0.5,
        metadata: { a: 'b' },
      }),
    ).toMatchObject({
      object: 'response',
      status: 'completed',
      error: null,
      incomplete_details: null,
      model: 'gpt-5.4',
      instructions: 'Be kind.',
      temperature: 0.5,
      metadata: { a: 'b' },
      store: false,
      output: [
        {
          type: 'message',
          role: 'assistant',
          status: 'completed',
          content: [{ type: 'output_text', text: 'Hi', annotations: [], logprobs: [] }],
        },
      ],
      usage: {
        input_tokens: 5,
        input_tokens_details: { cached_tokens: 1 },
        output_tokens: 3,
        output_tokens_details: { reasoning_tokens: 2 },
        total_tokens: 8,
      },
    });
  });

  it('has its calls as items', async () => {
    const tool_calls = [
      { id: 'c1', type: 'function', function: { name: 'f', arguments: '{"a":1}' } },
      { id: 'c2', type: 'custom', custom: { name: 'g', input: 'ls' } },
    ];
    expect(await whole({ role: 'assistant', content: null, tool_calls }, 'tool_calls')).toMatchObject({
      status: 'completed',
      output: [
        { type: 'function_call', call_id: 'c1', name: 'f', arguments: '{"a":1}', status: 'completed' },
        { type: 'custom_tool_call', call_id: 'c2', name: 'g', input: 'ls', status: 'completed' },
      ],
    });
  });

  it.each([
    ['length', 'max_output_tokens'],
    ['content_filter', 'content_filter'],
  ])('that was cut by %s says so', async (finish, reason) => {
    expect(await whole({ content: 'Hi' }, finish)).toMatchObject({
      status: 'incomplete',
      incomplete_details: { reason },
      output: [{ status: 'incomplete' }],
    });
  });

  it('that is a refusal is one', async () => {
    expect(await whole({ content: null, refusal: 'No.' })).toMatchObject({
      output: [{ content: [{ type: 'refusal', refusal: 'No.' }] }],
    });
  });

  it('is complete without a reason to finish', async () => {
    expect(await whole({ content: 'Hi' }, null)).toMatchObject({ status: 'completed' });
  });

  it.each(['<html>', '{}', '{"choices": [{"message": {"content": 7}}]}', '{"error": {"message": "x"}}'])(
    'that is none is an error: %s',
    async (body) => {
      const { answer } = openResponses({ input: 'Hello' });
      await expect(Promise.resolve(answer(new Response(body), 'm'))).rejects.toMatchObject({
        code: 'upstream_error',
      });
    },
  );
});

const chunk = (delta: object, finish_reason: string | null = null) =>
  `data: ${JSON.stringify({ model: 'gpt-5.4', choices: [{ index: 0, delta, finish_reason }] })}\n\n`;

/** The events that a client gets of these bytes, in pieces of so many. */
async function events(sse: string, size = 1e9): Promise<Record<string, unknown>[]> {
  const bytes = new TextEncoder().encode(sse);
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (let start = 0; start < bytes.length; start += size)
        controller.enqueue(bytes.slice(start, start + size));
      controller.close();
    },
  });
  const response = await openResponses({ input: 'Hello', stream: true }).answer(new Response(body), 'm');
  return (await response.text())
    .split('\n\n')
    .filter(Boolean)
    .map((event) => {
      const [type = '', data = ''] = event.split('\n');
      const read = jsonObject.parse(JSON.parse(data.slice('data: '.length)));
      expect(type).toBe(`event: ${String(read['type'])}`);
      return read;
    });
}

describe('a streamed answer', () => {
  const text = `${chunk({ role: 'assistant', content: '' })}${chunk({ content: 'H' })}: comment\n\n${chunk({ content: 'é 😀' })}${chunk({}, 'stop')}data: ${JSON.stringify({ choices: [], usage })}\n\ndata: [DONE]\n\n`;

  it.each([1, 7, 1e9])('is told in events, in pieces of %d bytes', async (size) => {
    const told = await events(text, size);
    // Who was asked, before the answer says who it is.
    expect(told[0]).toMatchObject({ response: { model: 'm' } });
    expect(told.map(({ type }) => type)).toEqual([
      'response.created',
      'response.in_progress',
      'response.output_item.added',
      'response.content_part.added',
      'response.output_text.delta',
      'response.output_text.delta',
      'response.output_text.done',
      'response.content_part.done',
      'response.output_item.done',
      'response.completed',
    ]);
    expect(told.map(({ sequence_number: number }) => number)).toEqual(told.map((_, index) => index));
    const part = { type: 'output_text', text: 'Hé 😀', annotations: [], logprobs: [] };
    const item = { type: 'message', role: 'assistant', status: 'completed', content: [part] };
    expect(told[0]).toMatchObject({ response: { status: 'in_progress', output: [], usage: null } });
    expect(told[3]).toMatchObject({ part: { ...part, text: '' }, output_index: 0, content_index: 0 });
    expect(told[5]).toMatchObject({ delta: 'é 😀', output_index: 0, content_index: 0 });
    expect(told[6]).toMatchObject({ text: 'Hé 😀' });
    expect(told[7]).toMatchObject({ part });
    expect(told[8]).toMatchObject({ item, output_index: 0 });
    expect(told[9]).toMatchObject({
      response: { status: 'completed', output: [item], usage: { total_tokens: 8 }, model: 'gpt-5.4' },
    });
    expect(new Set(told.slice(3, 8).map(({ item_id: id }) => id)).size).toBe(1);
  });

  it('tells of calls, beside text', async () => {
    const call = (index: number, part: object) => chunk({ tool_calls: [{ index, ...part }] });
    const told = await events(
      [
        chunk({ content: 'Wait.' }),
        call(0, { id: 'c1', type: 'function', function: { name: 'f', arguments: '' } }),
        call(0, { function: { arguments: '{"a"' } }),
        call(1, { id: 'c2', type: 'custom', custom: { name: 'g', input: 'l' } }),
        call(0, { function: { arguments: ':1}' } }),
        call(1, { custom: { input: 's' } }),
        chunk({}, 'tool_calls'),
      ].join(''),
    );
    expect(told.at(-1)).toMatchObject({
      type: 'response.completed',
      response: {
        output: [
          { type: 'message' },
          { type: 'function_call', call_id: 'c1', name: 'f', arguments: '{"a":1}' },
          { type: 'custom_tool_call', call_id: 'c2', name: 'g', input: 'ls' },
        ],
      },
    });
    const deltas = (type: string) => told.filter((event) => event['type'] === type).map(({ delta }) => delta);
    expect(deltas('response.function_call_arguments.delta')).toEqual(['{"a"', ':1}']);
    expect(deltas('response.custom_tool_call_input.delta')).toEqual(['l', 's']);
    const done = told.find(({ type }) => type === 'response.function_call_arguments.done');
    expect(done).toMatchObject({ arguments: '{"a":1}' });
  });

  it('with a refusal after text has a part for each', async () => {
    const told = await events(chunk({ content: 'Hi' }) + chunk({ refusal: 'No.' }) + chunk({}, 'stop'));
    expect(told.at(-1)).toMatchObject({
      response: {
        output: [
          {
            content: [
              { type: 'output_text', text: 'Hi' },
              { type: 'refusal', refusal: 'No.' },
            ],
          },
        ],
      },
    });
  });

  it.each([
    ['is cut off', chunk({ content: 'Hi' }), 'failed'],
    [
      'ends in an error',
      `${chunk({ content: 'Hi' })}data: {"error": {"message": "Out of memory"}}\n\n`,
      'failed',
    ],
    ['reaches the limit', chunk({ content: 'Hi' }) + chunk({}, 'length'), 'incomplete'],
  ])('that %s says so, with what there is', async (_, sse, status) => {
    const last = (await events(sse)).at(-1);
    expect(last).toMatchObject({
      type: `response.${status}`,
      response: { status, output: [{ status: 'incomplete', content: [{ text: 'Hi' }] }] },
    });
  });

  it('of a connection that breaks is a failure, not a broken stream', async () => {
    let pulls = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        pulls += 1;
        if (pulls === 1) controller.enqueue(new TextEncoder().encode(chunk({ content: 'Hi' })));
        else controller.error(new Error('secret'));
      },
    });
    const response = await openResponses({ input: 'Hello', stream: true }).answer(new Response(body), 'm');
    const told = await response.text();
    expect(told).toContain('event: response.failed');
    expect(told).not.toContain('secret');
  });

  it.each([
    ['goes on for ever', chunk({ content: 'word '.repeat(20_000) })],
    [
      'calls without end',
      chunk({ tool_calls: Array.from({ length: 200 }, (_, index) => ({ index, id: String(index) })) }),
    ],
    ['has an event without end', 'x'.repeat(200_000)],
  ])('that %s is ended', async (_, piece) => {
    let cancelled = false;
    let pieces = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        pieces += 1;
        controller.enqueue(new TextEncoder().encode(piece));
      },
      cancel() {
        cancelled = true;
      },
    });
    const response = await openResponses({ input: 'Hello', stream: true }).answer(new Response(body), 'm');
    expect(await response.text()).toContain('event: response.failed');
    expect(cancelled).toBe(true);
    expect(pieces).toBeLessThan(100);
  });

  it('in which text and refusal take turns has one part of each', async () => {
    const turns = (chunk({ content: 'a' }) + chunk({ refusal: 'b' })).repeat(500);
    const told = await events(turns + chunk({}, 'stop'));
    expect(told.at(-1)).toMatchObject({
      response: { output: [{ content: [{ text: 'a'.repeat(500) }, { refusal: 'b'.repeat(500) }] }] },
    });
    expect(told.filter(({ type }) => type === 'response.content_part.added')).toHaveLength(2);
  });

  it('that nobody reads on ends the model’s work', async () => {
    let cancelled = false;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        controller.enqueue(new TextEncoder().encode(chunk({ content: 'on and on ' })));
      },
      cancel() {
        cancelled = true;
      },
    });
    const response = await openResponses({ input: 'Hello', stream: true }).answer(new Response(body), 'm');
    const reader = response.body?.getReader();
    await reader?.read();
    await reader?.cancel();
    expect(cancelled).toBe(true);
  });
});
