import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { tokensUsed } from './tokens-used';

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

describe('tokensUsed', { timeout: 60_000 }, () => {
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
