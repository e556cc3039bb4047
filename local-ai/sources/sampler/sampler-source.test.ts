import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { chatCompletionRequest } from '@/lib/model/request';
import { choicesOf } from '../../choices';
import { collectCompletion, newFrame } from '../../completion';
import { createSampler } from './sampler-source';

const sampler = createSampler();

async function ask(inputs: object) {
  const request = chatCompletionRequest.parse({
    messages: [{ role: 'user', content: 'Hello there' }],
    ...inputs,
  });
  const parts = choicesOf(sampler, request, new AbortController().signal);
  const completion = await collectCompletion(parts, newFrame(sampler.model));
  const [choice] = completion.choices;
  if (choice === undefined || completion.usage === undefined) throw new Error('no answer');
  return { ...choice, text: choice.message.content ?? '', usage: completion.usage };
}

const told = z.object({
  token: z.string(),
  logprob: z.number(),
  top_logprobs: z.array(z.object({ token: z.string(), logprob: z.number() })),
});

const repeats = (text: string) => {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  return 1 - new Set(words).size / words.length;
};

describe('the word sampler', () => {
  it('takes what it has no use for', async () => {
    expect((await ask({ reasoning_effort: 'high', verbosity: 'low' })).text).not.toBe('');
  });

  it('says the same at temperature 0, and something else at temperature 2', async () => {
    const [first, again] = [await ask({ temperature: 0 }), await ask({ temperature: 0 })];
    expect(first.text).toBe(again.text);
    expect(first.text.length).toBeGreaterThan(40);
    const wild = await Promise.all([1, 2, 3].map(() => ask({ temperature: 2 })));
    expect(new Set(wild.map(({ text }) => text)).size).toBe(3);
  });

  it('takes the likeliest word when top_p lets no other in', async () => {
    const { text } = await ask({ temperature: 0 });
    expect((await ask({ temperature: 2, top_p: 0 })).text).toBe(text);
  });

  it('says the same with the same seed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer(), async (seed) => {
        const [one, two] = [await ask({ seed, temperature: 1.5 }), await ask({ seed, temperature: 1.5 })];
        expect(one.text).toBe(two.text);
      }),
      { numRuns: 10 },
    );
  });

  it('keeps to the token limit and says that it was cut', async () => {
    const whole = await ask({ temperature: 0 });
    expect(whole.finish_reason).toBe('stop');
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: whole.usage.completion_tokens - 1 }), async (limit) => {
        const cut = await ask({ temperature: 0, max_completion_tokens: limit });
        expect(cut.usage.completion_tokens).toBe(limit);
        expect(cut.finish_reason).toBe('length');
        expect(whole.text.startsWith(cut.text)).toBe(true);
      }),
      { numRuns: 20 },
    );
    expect(
      (await ask({ temperature: 0, max_completion_tokens: whole.usage.completion_tokens })).finish_reason,
    ).toBe('stop');
  });

  it.each(['frequency_penalty', 'presence_penalty'])('repeats itself less under a %s', async (name) => {
    const seeds = Array.from({ length: 10 }, (_, index) => index);
    const common = { temperature: 1, max_completion_tokens: 60 };
    const mean = async (penalty: number) => {
      const answers = await Promise.all(seeds.map((seed) => ask({ seed, ...common, [name]: penalty })));
      return answers.reduce((sum, { text }) => sum + repeats(text), 0) / seeds.length;
    };
    const [more, none, less] = [await mean(-2), await mean(0), await mean(2)];
    expect(less).toBeLessThan(none);
    expect(more).toBeGreaterThan(none);
  });

  it('tells what each word was drawn from, whatever it is drawn with', async () => {
    const asked = { logprobs: true, top_logprobs: 20 };
    const { text, logprobs } = await ask({ ...asked, temperature: 0 });
    const tokens = z.array(told).parse(logprobs?.content);
    expect(tokens.map(({ token }) => token).join('')).toBe(text);
    for (const { token, logprob, top_logprobs: top } of tokens) {
      expect(top[0]).toMatchObject({ token, logprob });
      const sum = top.reduce((all, { logprob: one }) => all + Math.exp(one), 0);
      expect(sum).toBeLessThan(1 + 1e-9);
    }
    const warm = await ask({ ...asked, temperature: 2, top_p: 0.5, max_completion_tokens: 1 });
    expect(z.array(told).parse(warm.logprobs?.content)[0]?.top_logprobs).toEqual(tokens[0]?.top_logprobs);
    expect((await ask({ temperature: 0 })).logprobs).toBeUndefined();
  });

  it('ends before a stop sequence', async () => {
    const { text } = await ask({ temperature: 0 });
    const stop = text.slice(20, 24);
    const stopped = await ask({ temperature: 0, stop: [stop] });
    expect(stopped.text).toBe(text.slice(0, text.indexOf(stop)));
    expect(stopped.finish_reason).toBe('stop');
  });

  it('answers in JSON of the schema that was asked for', async () => {
    const schema = {
      type: 'object',
      properties: {
        city: { type: 'string' },
        days: { type: 'integer', minimum: 2, maximum: 4 },
        kind: { enum: ['a', 'b'] },
      },
      required: ['city', 'days', 'kind'],
    };
    const format = { type: 'json_schema', json_schema: { name: 'trip', strict: true, schema } };
    const trip = z.strictObject({ city: z.string(), days: z.int().min(2).max(4), kind: z.enum(['a', 'b']) });
    trip.parse(JSON.parse((await ask({ response_format: format })).text));
    expect(JSON.parse((await ask({ response_format: { type: 'json_object' } })).text)).toBeTypeOf('object');
  });

  it('calls the function that it is told to', async () => {
    const tool = (name: string) => ({
      type: 'function',
      function: { name, parameters: { type: 'object', properties: { place: { type: 'string' } } } },
    });
    const tools = [tool('weather'), tool('time')];
    const named = await ask({ tools, tool_choice: { type: 'function', function: { name: 'time' } } });
    expect(named.finish_reason).toBe('tool_calls');
    expect(named.message.content).toBeNull();
    const [call] = named.message.tool_calls ?? [];
    expect(call?.function.name).toBe('time');
    z.strictObject({ place: z.string() }).parse(JSON.parse(call?.function.arguments ?? ''));
    expect((await ask({ tools, tool_choice: 'required' })).message.tool_calls).toHaveLength(1);
    expect((await ask({ tools, tool_choice: 'none' })).message.tool_calls).toBeUndefined();
  });

  it('stops speaking when it is told to', async () => {
    const abort = new AbortController();
    const request = chatCompletionRequest.parse({ messages: [{ role: 'user', content: 'Hello' }] });
    let parts = 0;
    for await (const part of sampler.answer(request, abort.signal)) {
      expect(part.type).toBe('text');
      parts += 1;
      if (parts === 3) abort.abort();
    }
    expect(parts).toBe(3);
  });
});
