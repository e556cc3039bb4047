import { z } from '@/lib/json/zod';
import { exceededBound } from '@/lib/json/json-meter';
import { ApiError } from '@/lib/model/errors';
import { parseJson } from '@/lib/json/json';

/** Eight answers of 128,000 tokens each, and room to spare; with log probabilities for each token there may be more. */
const MAX_BYTES = 8 * 1024 * 1024;
const BOUNDS = { depth: 100, values: 250_000, keys: 150_000 };

const tokenCount = z.int().min(0);
const completion = z.looseObject({
  usage: z.looseObject({
    prompt_tokens: tokenCount,
    completion_tokens: tokenCount,
    total_tokens: tokenCount.optional(),
  }),
});

/**
 * Reads what a whole answer says that it has used, prompt included; null where it does not say so, or is too large to
 * be read. The response that is returned has the same bytes. Throws ApiError `upstream_error` where the answer breaks off.
 */
export async function tokensUsed(response: Response): Promise<{ used: number | null; response: Response }> {
  if (!response.body) return { used: null, response };
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  const chunks: Uint8Array[] = [];
  let text = '';
  let size = 0;
  let next = await readNext(reader);
  for (; !next.done && size < MAX_BYTES; next = await readNext(reader)) {
    chunks.push(next.value);
    size += next.value.byteLength;
    text += decoder.decode(next.value, { stream: true });
  }
  if (!next.done) chunks.push(next.value);
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const chunk = chunks.shift() ?? (await reader.read()).value;
      if (chunk) controller.enqueue(chunk);
      else controller.close();
    },
    cancel: (reason) => reader.cancel(reason),
  });
  return { used: next.done ? usageIn(text) : null, response: new Response(body, response) };
}

async function readNext(reader: ReadableStreamDefaultReader<Uint8Array>) {
  try {
    return await reader.read();
  } catch (error) {
    console.error(error);
    throw new ApiError('upstream_error');
  }
}

function usageIn(text: string): number | null {
  if (exceededBound(text, BOUNDS)) return null;
  const parsed = completion.safeParse(parseJson(text));
  if (!parsed.success) return null;
  const { prompt_tokens, completion_tokens, total_tokens = 0 } = parsed.data.usage;
  return Math.max(total_tokens, prompt_tokens + completion_tokens);
}
