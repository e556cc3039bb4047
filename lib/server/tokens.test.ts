import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { modelFacts } from '@/lib/model/models';
import { limitCall } from './model-call';
import type { ModelCall } from './read-call';
import { tokensAtMost, tokensUsed } from './tokens';

const model = 'openai/gpt-5.4';

function callOf({ model: asked = model, ...inputs }: { model?: string; [key: string]: unknown }): ModelCall {
  const bytes = new TextEncoder().encode(JSON.stringify(inputs)).length;
  return { model: asked, inputs, stream: false, bytes, changes: [] };
}
const of = (body: Parameters<typeof callOf>[0]) => tokensAtMost(callOf(body));
const saying = (...content: object[]) => ({
  messages: [{ role: 'user', content }],
  max_completion_tokens: 1,
});
const hello = { messages: [{ role: 'user', content: 'Hello' }] };
const tokenCount = fc.integer({ min: 1, max: 1_000_000 });
const choices = fc.integer({ min: 1, max: 8 });

describe('what a call may come to', () => {
  it('is never less than what may be answered, whatever is asked for', () => {
    const largest = modelFacts(model)?.maxOutputTokens ?? 0;
    expect(largest).toBe(128_000);
    fc.assert(
      fc.property(
        fc.record(
          { max_completion_tokens: tokenCount, max_tokens: tokenCount, n: choices },
          { requiredKeys: [] },
        ),
        fc.constantFrom(model, 'openai/unknown'),
        (parameters, asked) => {
          const caps = [parameters.max_completion_tokens, parameters.max_tokens].filter(
            (cap) => cap !== undefined,
          );
          const ofOne = caps.length > 0 ? Math.max(...caps) : largest;
          const answered = (asked === model ? Math.min(ofOne, largest) : ofOne) * (parameters.n ?? 1);
          expect(of({ ...hello, ...parameters, model: asked })).toBeGreaterThanOrEqual(answered);
        },
      ),
    );
  });

  it('is within the deployment’s limit, once that is put on the call', () => {
    fc.assert(
      fc.property(tokenCount, choices, (limit, n) => {
        const call = limitCall({ MAX_COMPLETION_TOKENS: String(limit) }, callOf({ ...hello, n }));
        const answered = Math.min(limit, 128_000) * n;
        expect(tokensAtMost(call)).toBeGreaterThanOrEqual(answered);
        expect(tokensAtMost(call)).toBeLessThan(answered + 100);
      }),
    );
  });

  it('grows with the text, in any script, but not beyond what the model can read', () => {
    const sent = (text: string) => of(saying({ type: 'text', text }));
    expect(sent('word '.repeat(1_000)) - sent('')).toBeGreaterThan(1_000);
    expect(sent('語'.repeat(1_000)) - sent('')).toBeGreaterThanOrEqual(999);
    expect(sent('word '.repeat(2_000_000))).toBe(1_000_001);
  });

  it.each([
    ['low', 3_100],
    ['high', 3_100],
    ['auto', 12_100],
    ['original', 12_100],
    [undefined, 12_100],
    ['constructor', 12_100],
  ])('counts an image of detail %s, however many bytes it has', (detail, tokens) => {
    const image = (url: string) => ({ type: 'image_url', image_url: { url, detail } });
    const data = `data:image/png;base64,${'iVBORw0KGgo'.repeat(100_000)}`;
    for (const url of ['https://a.example/b.png', data]) {
      const [none, two] = [of(saying()), of(saying(image(url), image(url)))];
      expect(two - none).toBeGreaterThanOrEqual(2 * tokens);
      expect(two - none).toBeLessThan(2 * tokens + 100);
    }
  });

  it('counts the bytes of an image that is none', () => {
    const text = 'word '.repeat(10_000);
    for (const url of [`data:text/plain,${text}`, text, `x data:image/png;base64,${text}`]) {
      const part = { type: 'image_url', image_url: { url, detail: 'low' } };
      expect(of(saying(part))).toBeGreaterThan(10_000);
    }
    expect(
      of(saying({ type: 'text', text: '', image_url: { url: `data:image/png;base64,${text}` } })),
    ).toBeGreaterThan(10_000);
  });

  it('takes a file for all that the model can read, and what it does not know for an image', () => {
    expect(of(saying({ type: 'file', file: { file_id: 'x' } }))).toBeGreaterThan(1_000_000);
    expect(of(saying({ type: 'input_audio', input_audio: { data: '', format: 'mp3' } }))).toBeGreaterThan(
      12_100,
    );
    expect(of(saying({ type: 'something_new' }))).toBeGreaterThan(12_100);
  });
});

function inPieces(bytes: Uint8Array, size: number): Response {
  let offset = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (offset >= bytes.length) controller.close();
      else controller.enqueue(bytes.slice(offset, (offset += size)));
    },
  });
  return new Response(body, { status: 200, headers: { 'content-type': 'application/json', 'x-a': 'b' } });
}
const usage = { prompt_tokens: 5, completion_tokens: 7, total_tokens: 12 };

describe('tokensUsed', () => {
  it('hands the same bytes on, however they come', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'binary' }),
        fc.integer({ min: 1, max: 9 }),
        async (content, size) => {
          const bytes = new TextEncoder().encode(
            JSON.stringify({ choices: [{ message: { content } }], usage }),
          );
          const { used, response } = await tokensUsed(inPieces(bytes, size));
          expect(used).toBe(12);
          expect(new Uint8Array(await response.arrayBuffer())).toEqual(bytes);
          expect(response.headers.get('x-a')).toBe('b');
        },
      ),
    );
  });

  it.each([
    [{ ...usage, total_tokens: 3 }, 12],
    [{ ...usage, total_tokens: 30 }, 30],
    [{ prompt_tokens: 5, completion_tokens: 7 }, 12],
    [undefined, null],
    [{ ...usage, completion_tokens: -7 }, null],
    [{ ...usage, completion_tokens: 1e308 }, null],
    [{ ...usage, prompt_tokens: '5' }, null],
  ])('of usage %j takes %j', async (given, used) => {
    const text = JSON.stringify({ usage: given });
    expect((await tokensUsed(new Response(text))).used).toBe(used);
  });

  it.each([
    ['is no JSON', '<html>'],
    ['is nested without end', `{"usage":${JSON.stringify(usage)},"a":${'['.repeat(200)}${']'.repeat(200)}}`],
    ['is too long', `${JSON.stringify({ usage })}${' '.repeat(9 * 1024 * 1024)}`],
  ])('takes nothing from an answer that %s, and hands it on', async (_, text) => {
    const { used, response } = await tokensUsed(inPieces(new TextEncoder().encode(text), 64 * 1024));
    expect(used).toBeNull();
    expect(await response.text()).toBe(text);
  });

  it('says that the service failed where an answer breaks off', async () => {
    vi.spyOn(console, 'error').mockReturnValue();
    const body = new ReadableStream<Uint8Array>({ pull: () => Promise.reject(new Error('secret')) });
    await expect(tokensUsed(new Response(body))).rejects.toMatchObject({ code: 'upstream_error' });
    vi.restoreAllMocks();
  });
});
