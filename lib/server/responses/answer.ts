import { SseDecoder } from '@/lib/answer/sse-decoder';
import { parseBoundedJson } from '@/lib/json/json-meter';
import { isRecord, MAX_JSON_DEPTH, type UnknownRecord } from '@/lib/json/json';
import { ApiError } from '@/lib/server/api-error';
import { boundedText } from '@/lib/server/bounded-text';
import type { CompletionUsage } from '@/lib/model/response';
import { readUsage } from '@/lib/model/usage';
import { ResponseOutput, type StreamEvent } from './output';
import type { ResponsesRequest } from './request';
import { responseObject, type ResponseState } from './response';

/** Of one event, and of a whole answer: what no answer in good faith has. */
const BOUNDS = { depth: MAX_JSON_DEPTH, values: 250_000, keys: 150_000 };
const MAX_ANSWER_BYTES = 8 * 1024 * 1024;

/** An answer of the model as the Responses API tells it, while it comes. */
class Answer {
  readonly #request: ResponsesRequest;
  readonly #id = newId('resp');
  readonly #createdAt = Math.floor(Date.now() / 1000);
  readonly #output = new ResponseOutput(newId);
  #model: string;
  #finishReason: string | null = null;
  #usage: CompletionUsage | null = null;
  #error: ResponseState['error'] = null;

  constructor(request: ResponsesRequest) {
    this.#request = request;
    this.#model = request.model ?? '';
  }

  /** Reads a chunk of a streamed completion, or a whole one; of several choices the first. */
  *read(chunk: UnknownRecord): Generator<StreamEvent, void> {
    if (isRecord(chunk['error'])) {
      const { message } = chunk['error'];
      this.fail(typeof message === 'string' ? message.slice(0, 2_000) : undefined);
      return;
    }
    if (typeof chunk['model'] === 'string') this.#model = chunk['model'];
    this.#usage = readUsage(chunk['usage']) ?? this.#usage;
    const choices: unknown = chunk['choices'];
    const list: readonly unknown[] = Array.isArray(choices) ? choices : [];
    for (const choice of list) {
      if (!isRecord(choice) || (choice['index'] ?? 0) !== 0) continue;
      const said = choice['delta'] ?? choice['message'];
      if (isRecord(said)) yield* this.#output.read(said);
      if (this.#output.isFull) this.fail('The answer is longer than any may be, so it was ended.');
      const reason = choice['finish_reason'];
      if (typeof reason === 'string' && reason !== '') this.#finishReason = reason;
    }
  }

  fail(message = 'The model’s service stopped before its answer was complete. Try again.'): void {
    this.#error ??= { code: 'server_error', message };
  }

  /** Ends it, and tells how. Without a finish reason it was cut. */
  *end(): Generator<StreamEvent, void> {
    if (this.#finishReason === null) this.fail();
    const cut = this.#error !== null || ['length', 'content_filter'].includes(this.#finishReason ?? '');
    yield* this.#output.end(cut ? 'incomplete' : 'completed');
    yield {
      type: `response.${this.#error ? 'failed' : cut ? 'incomplete' : 'completed'}`,
      response: this.toObject(),
    };
  }

  get failed(): boolean {
    return this.#error !== null;
  }

  toObject(): object {
    return responseObject(this.#request, {
      id: this.#id,
      createdAt: this.#createdAt,
      model: this.#model,
      output: this.#output.items,
      finishReason: this.#finishReason,
      usage: this.#usage,
      error: this.#error,
    });
  }
}

function newId(kind: string): string {
  return `${kind}_${crypto.randomUUID().replaceAll('-', '')}`;
}

/** Translates a completion, whole or streamed. Throws ApiError `upstream_error` where a whole one cannot be read. */
export async function toResponses(request: ResponsesRequest, completion: Response): Promise<Response> {
  const answer = new Answer(request);
  const { headers } = completion;
  if (request.stream === true && completion.body) {
    return new Response(translated(answer, completion.body), { headers });
  }
  const text = await boundedText(completion, MAX_ANSWER_BYTES);
  const body = parseBoundedJson(text ?? '', BOUNDS);
  if (!isRecord(body) || !Array.isArray(body['choices'])) throw new ApiError('upstream_error');
  // The events are for streams; whole, only what they add up to counts.
  for (const _event of answer.read(body));
  for (const _event of answer.end());
  if (answer.failed) throw new ApiError('upstream_error');
  return Response.json(answer.toObject(), { headers });
}

/** Reads no further than its own reader does, and ends the model's work when that one leaves. */
function translated(answer: Answer, body: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  const decoder = new SseDecoder();
  const utf8 = new TextEncoder();
  let number = 0;
  let done = false;
  const write = (events: Iterable<StreamEvent>): string => {
    let text = '';
    for (const event of events) {
      text += `event: ${event.type}\ndata: ${JSON.stringify({ ...event, sequence_number: number })}\n\n`;
      number += 1;
    }
    return text;
  };
  /** What the next bytes come to; empty where they complete no event. */
  const next = async (): Promise<string> => {
    const { done: ended, value } = await reader.read();
    if (ended) {
      done = true;
      return write(answer.end());
    }
    const told = decoder
      .push(value)
      .map(({ data }) => {
        const chunk = data.trim() === '[DONE]' ? null : parseBoundedJson(data, BOUNDS);
        return isRecord(chunk) && !answer.failed ? write(answer.read(chunk)) : '';
      })
      .join('');
    done = answer.failed;
    return done ? told + write(answer.end()) : told;
  };
  return new ReadableStream<Uint8Array>({
    start(controller) {
      const response = answer.toObject();
      controller.enqueue(
        utf8.encode(
          write([
            { type: 'response.created', response },
            { type: 'response.in_progress', response },
          ]),
        ),
      );
    },
    async pull(controller) {
      let text = '';
      try {
        while (text === '' && !done) text = await next();
      } catch {
        done = true;
        answer.fail();
        text = write(answer.end());
      }
      if (text !== '') controller.enqueue(utf8.encode(text));
      if (!done) return;
      void reader.cancel().catch(() => undefined);
      controller.close();
    },
    cancel: (reason) => reader.cancel(reason),
  });
}
