import { ApiError } from '@/lib/model/errors';
import { MAX_DEPTH } from '@/lib/json/max-depth';

/** Room for a context of 1,000,000 tokens (about 4 bytes each, escaped JSON, other scripts) and the tools beside it. */
export const MAX_BODY_BYTES = 20 * 1024 * 1024;
/** Ten thousand messages of many parts have fewer values; millions of tiny ones would occupy the worker for seconds. */
export const MAX_VALUES = 200_000;

/**
 * Reads a request's body as JSON, never holding more than `maxBytes` of it; what comes after that is left unread.
 * Throws ApiError `body_too_large` or `invalid_json`.
 */
export async function readJson(request: Request, maxBytes = MAX_BODY_BYTES): Promise<unknown> {
  const tooLarge = () =>
    new ApiError('body_too_large', {
      message: `The body is larger than ${(maxBytes / 1024 / 1024).toLocaleString('en')} MB, the most that is accepted. Shorten the conversation and send it again.`,
    });
  if (Number(request.headers.get('content-length')) > maxBytes) throw tooLarge();

  const decoder = new TextDecoder('utf-8', { fatal: true });
  let text = '';
  let size = 0;
  try {
    for await (const bytes of chunks(request.body)) {
      size += bytes.byteLength;
      if (size > maxBytes) throw tooLarge();
      text += decoder.decode(bytes, { stream: true });
    }
    text += decoder.decode();
    const value: unknown = JSON.parse(text);
    const excess = tooComplex(value);
    if (excess) throw new ApiError('invalid_json', { message: `${excess} Simplify it and send it again.` });
    return value;
  } catch (error) {
    throw error instanceof ApiError ? error : new ApiError('invalid_json');
  }
}

async function* chunks(body: ReadableStream<Uint8Array> | null): AsyncGenerator<Uint8Array> {
  if (!body) return;
  const reader = body.getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    reader.releaseLock();
  }
}

/** Says what is too much about a value, level by level and no further than the limits. */
function tooComplex(value: unknown): string | undefined {
  let level: unknown[] = [value];
  let values = 1;
  for (let depth = 0; depth <= MAX_DEPTH; depth++) {
    const next: unknown[] = [];
    for (const container of level) {
      if (typeof container !== 'object' || container === null) continue;
      const children: unknown[] = Object.values(container);
      values += children.length;
      if (values > MAX_VALUES) return `The body has more than ${MAX_VALUES} values.`;
      for (const child of children) next.push(child);
    }
    if (level.every((item) => typeof item !== 'object' || item === null)) return undefined;
    level = next;
  }
  return `The body is nested deeper than ${MAX_DEPTH} levels.`;
}
