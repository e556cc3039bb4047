import { JsonMeter, type JsonBounds } from '@/lib/json/json-meter';
import type { z } from '@/lib/json/zod';
import { ApiError } from './api-error';
import { MAX_JSON_DEPTH } from '@/lib/json/json';
import { MAX_BODY_BYTES } from '@/lib/model/request-size';

/**
 * Room for ten thousand messages of five parts each. A parser takes up to 200 times as long for a value or a key as for
 * a character of text, so these bound the time, as the bytes bound the memory.
 */
export const BODY_BOUNDS: JsonBounds = { depth: MAX_JSON_DEPTH, values: 250_000, keys: 150_000 };

/** A client that sends less than this at a time has all but gone, or means to stay for ever. */
const INTERVAL_MS = 15_000;
const MIN_BYTES_AN_INTERVAL = 256 * 1024;
/** A body that says that it is no longer has to come within one interval, and is read in one piece: that is quicker. */
const SHORT_BYTES = MIN_BYTES_AN_INTERVAL;
const decoderOfShort = new TextDecoder('utf-8', { fatal: true });
/** So long 20 MB take over half a megabit a second. */
const MAX_INTERVALS = 22;

export interface JsonBody {
  readonly value: unknown;
  /** As it was sent, in UTF-8. */
  readonly bytes: number;
}

/**
 * Reads a request's body as JSON, never holding more than `maxBytes` of it, and measures it on its way: what exceeds
 * `bounds` is not parsed, and what comes after that is left unread.
 * Throws ApiError `body_too_large`, `body_too_slow` or `invalid_json`.
 */
export async function readJson(
  request: Request,
  { maxBytes = MAX_BODY_BYTES, bounds = BODY_BOUNDS }: { maxBytes?: number; bounds?: JsonBounds } = {},
): Promise<JsonBody> {
  guardBodySize(request, maxBytes);
  const meter = new JsonMeter();
  let text = '';
  let bytes = 0;
  const add = (piece: string): void => {
    meter.push(piece);
    const exceeded = meter.exceeded(bounds);
    if (exceeded) throw tooComplex(exceeded, bounds);
    text += piece;
  };
  try {
    if (isShort(request)) {
      const whole = await withinInterval(request.arrayBuffer());
      bytes = whole.byteLength;
      if (bytes > maxBytes) throw tooLarge(maxBytes);
      add(decoderOfShort.decode(whole));
    } else {
      const decoder = new TextDecoder('utf-8', { fatal: true });
      for await (const chunk of chunks(request.body)) {
        bytes += chunk.byteLength;
        if (bytes > maxBytes) throw tooLarge(maxBytes);
        add(decoder.decode(chunk, { stream: true }));
      }
      add(decoder.decode());
    }
    const value: unknown = JSON.parse(text);
    return { value, bytes };
  } catch (error) {
    throw error instanceof ApiError ? error : new ApiError('invalid_json');
  }
}

/**
 * Reads a request's body by a schema. Throws ApiError as `readJson` does, and `invalid_value` with the name of the first
 * field that is wrong.
 */
export async function readBody<Body>(
  request: Request,
  schema: z.ZodType<Body>,
  limits: { maxBytes: number; bounds: JsonBounds },
): Promise<Body> {
  const { value } = await readJson(request, limits);
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const param = parsed.error.issues[0]?.path.join('.') ?? '';
  throw new ApiError('invalid_value', { param: param === '' ? null : param });
}

/** A body of a few short fields. */
export function smallBody<Body>(schema: z.ZodType<Body>): { read: (request: Request) => Promise<Body> } {
  const limits = { maxBytes: 4_096, bounds: { depth: 4, values: 20, keys: 20 } };
  return { read: (request) => readBody(request, schema, limits) };
}

/** Lets through a request that does not say of its body that it is too large. Throws ApiError `body_too_large`. */
export function guardBodySize(request: Request, maxBytes = MAX_BODY_BYTES): void {
  if (Number(request.headers.get('content-length')) > maxBytes) throw tooLarge(maxBytes);
}

function tooLarge(maxBytes: number): ApiError {
  return new ApiError('body_too_large', { params: { limit: maxBytes, unit: 'bytes' } });
}

/** By what a body says of its size. One that also comes in chunks is not held to it. */
function isShort({ headers }: Request): boolean {
  const length = headers.get('content-length');
  return length !== null && Number(length) <= SHORT_BYTES && headers.get('transfer-encoding') === null;
}

async function withinInterval<Result>(reading: Promise<Result>): Promise<Result> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new ApiError('body_too_slow'));
    }, INTERVAL_MS);
  });
  try {
    return await Promise.race([reading, late]);
  } finally {
    clearTimeout(timer);
  }
}

async function* chunks(body: ReadableStream<Uint8Array> | null): AsyncGenerator<Uint8Array> {
  if (!body) return;
  const reader = body.getReader();
  let received = 0;
  const slow = slowness(() => received);
  try {
    for (;;) {
      const { done, value } = await Promise.race([reader.read(), slow.rejects]);
      if (done) return;
      received += value.byteLength;
      yield value;
    }
  } finally {
    slow.stop();
    reader.releaseLock();
  }
}

/** A promise that rejects with ApiError `body_too_slow` where the bytes received hardly grow. */
function slowness(received: () => number): { rejects: Promise<never>; stop: () => void } {
  let stop = (): void => undefined;
  const rejects = new Promise<never>((_resolve, reject) => {
    let before = received();
    let intervals = 0;
    const timer = setInterval(() => {
      intervals += 1;
      if (received() - before < MIN_BYTES_AN_INTERVAL || intervals >= MAX_INTERVALS)
        reject(new ApiError('body_too_slow'));
      before = received();
    }, INTERVAL_MS);
    stop = () => {
      clearInterval(timer);
    };
  });
  return { rejects, stop };
}

function tooComplex(exceeded: keyof JsonBounds, bounds: JsonBounds): ApiError {
  const unit = exceeded === 'depth' ? 'levels' : exceeded;
  return new ApiError('invalid_json', { params: { limit: bounds[exceeded], unit } });
}

/** Long enough for a body that is on its way; a client that dawdles gets its refusal without. */
const PATIENCE_MS = 10_000;

/**
 * Waits for a body that is being read. `whenSlow` is asked where that takes as long as a refused one is waited for: where it
 * throws, how long the refusal took tells nothing either. Rejects as both do.
 */
export async function readOr<Body>(read: Promise<Body>, whenSlow: () => Promise<void>): Promise<Body> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const slow = new Promise<'slow'>((resolve) => {
    timer = setTimeout(resolve, PATIENCE_MS, 'slow');
  });
  try {
    if ((await Promise.race([read.then(() => 'read'), slow])) === 'slow') await whenSlow();
  } catch (error) {
    read.catch(() => undefined);
    throw error;
  } finally {
    clearTimeout(timer);
  }
  return read;
}

/**
 * Reads what is left of a refused request's body and forgets it. workerd resets the connection under a body that
 * nobody reads, and the client then sees a network failure in place of the refusal. Past twice the accepted size, or
 * after ten seconds, the reset is deserved.
 */
export async function drain(request: Request): Promise<void> {
  if (!request.body || request.body.locked) return;
  const reader = request.body.getReader();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<{ done: true; value: undefined }>((resolve) => {
    timer = setTimeout(resolve, PATIENCE_MS, { done: true, value: undefined });
  });
  for (let size = 0; size < 2 * MAX_BODY_BYTES;) {
    const { done, value } = await Promise.race([reader.read(), late]);
    if (done) break;
    size += value.byteLength;
  }
  clearTimeout(timer);
  void reader.cancel().catch(() => undefined);
}
