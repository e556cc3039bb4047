import { ApiError } from '@/lib/model/errors';

/** Room for a context of 1,000,000 tokens (about 4 bytes each, escaped JSON, other scripts) and the tools beside it. */
export const MAX_BODY_BYTES = 20 * 1024 * 1024;
/** Deeper than any real schema; JSON nested without end would exhaust the stack of whatever serialises it next. */
export const MAX_DEPTH = 100;

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
    if (nestsDeeperThan(MAX_DEPTH, value)) {
      throw new ApiError('invalid_json', {
        message: `The body is nested deeper than ${String(MAX_DEPTH)} levels. Flatten it and send it again.`,
      });
    }
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

function nestsDeeperThan(limit: number, value: unknown): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; depth <= limit; depth++) {
    const containers = level.filter((item) => typeof item === 'object' && item !== null);
    if (containers.length === 0) return false;
    level = containers.flatMap((container): unknown[] => Object.values(container));
  }
  return true;
}
