import { z } from 'zod';
import type { JsonObject, JsonValue } from '@/lib/json/json';
import { modelFacts } from '@/lib/model/models';
import { CHANGES_HEADER } from '@/lib/model/changes';
import { collectCompletion, completionEvents, newFrame } from './completion';
import { checkContract } from './contract';
import { refusedByModel } from './gateway-error';
import { choicesOf, type ChoicePart } from './choices';
import type { Source } from './source';

/** An answer as it goes back over the wire. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: AsyncIterable<Uint8Array>;
}

/** Headers of an upstream that a caller can act on; the rest are about its connection, not about the answer. */
const passedHeaders = ['content-type', 'retry-after', 'x-request-id', CHANGES_HEADER];

const jsonValue: z.ZodType<JsonValue> = z.json();
const runBody = z.looseObject({ inputs: z.record(z.string(), jsonValue) });

/**
 * Answers one `env.AI.run`.
 *
 * @param body the JSON text that the binding sent: `{inputs, options}`
 * @throws {GatewayError} before any of the answer is sent
 */
export async function answerRun(
  source: Source,
  { modelId, body, signal }: { modelId: string; body: string; signal: AbortSignal },
): Promise<Answer> {
  const inputs = readInputs(body);
  const byModel = (await source.standIn()) === null;
  const isKnown = modelFacts(modelId) !== undefined;
  const offered = isKnown ? [] : ((await source.offers?.()) ?? []).map(({ id }) => id);
  const request = checkContract(modelId, inputs, { byModel, offered });
  if (source.kind === 'forwarding') return fromResponse(await source.forward(inputs, modelId, signal));

  const frame = newFrame(source.model);
  const parts = choicesOf(source, request, signal);
  if (request.stream !== true) {
    const completion = JSON.stringify(await collectCompletion(parts, frame));
    return { status: 200, headers: { 'content-type': 'application/json' }, body: encode([completion]) };
  }
  const includeUsage = request.stream_options?.include_usage === true;
  return {
    status: 200,
    headers: { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-cache' },
    body: encode(completionEvents(await begun(parts), { frame, includeUsage })),
  };
}

function readInputs(body: string): JsonObject {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    throw refusedByModel('We could not parse the JSON body of your request.');
  }
  const parsed = runBody.safeParse(value);
  if (!parsed.success) throw refusedByModel('Invalid value at inputs: expected an object');
  return parsed.data.inputs;
}

function fromResponse(response: Response): Answer {
  const headers: Record<string, string> = {};
  for (const name of passedHeaders) {
    const value = response.headers.get(name);
    if (value !== null) headers[name] = value;
  }
  return {
    status: response.status,
    headers,
    body: response.body === null ? encode([]) : bytesOf(response.body),
  };
}

/** Waits for the first part, so that a request that fails at once is told so by its status. */
async function begun(parts: AsyncIterable<ChoicePart>): Promise<AsyncIterable<ChoicePart>> {
  const iterator = parts[Symbol.asyncIterator]();
  const first = await iterator.next();
  return (async function* () {
    try {
      for (let next = first; next.done !== true; next = await iterator.next()) yield next.value;
    } finally {
      // A reader who leaves lets the source clean up, as `for await` over it would.
      await iterator.return?.();
    }
  })();
}

async function* bytesOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  const reader = stream.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
}

async function* encode(texts: AsyncIterable<string> | Iterable<string>): AsyncGenerator<Uint8Array, void> {
  const encoder = new TextEncoder();
  for await (const text of texts) yield encoder.encode(text);
}
