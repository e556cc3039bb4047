import type { Exchange } from '../model-route';
import { refusal } from '../read-call';
import { responsesRequest, type ResponsesRequest } from './request';
import { toChat } from './to-chat';
import { AnswerReader } from '@/lib/answer/answer-reader';
import { exceededBound } from '@/lib/json/json-meter';
import { MAX_JSON_DEPTH } from '@/lib/json/json';
import { endingOf } from '@/lib/model/finish-reason';
import { ApiError } from '@/lib/server/api-error';
import { boundedText } from '@/lib/json/bounded-text';
import { ResponseOutput, type StreamEvent } from './output';
import { responseObject, type ResponseState } from './response';

/** Reads a Responses body. Throws ApiError `invalid_value` or `missing_required_parameter`, with the parameter's path. */
export function openResponses(body: unknown): Exchange {
  const parsed = responsesRequest.safeParse(body);
  if (!parsed.success) throw refusal(body, parsed.error.issues);
  const { body: chat, changes, nameOf } = toChat(parsed.data);
  return {
    chat,
    changes,
    nameOf,
    answer: (response, model) => toResponses({ ...parsed.data, model }, response),
  };
}

/** Bounds that no whole answer in good faith reaches. */
const BOUNDS = { depth: MAX_JSON_DEPTH, values: 250_000, keys: 150_000 };
const MAX_ANSWER_BYTES = 8 * 1024 * 1024;

/** An answer of the model as the Responses API tells it, while it comes. */
class Answer {
  readonly #request: ResponsesRequest;
  readonly #id = newId('resp');
  readonly #createdAt = Math.floor(Date.now() / 1000);
  readonly #output = new ResponseOutput(newId);
  readonly #reader = new AnswerReader({
    maxBodyBytes: MAX_ANSWER_BYTES,
    onDelta: (delta) => {
      this.#told.push(...this.#output.read(delta));
    },
  });
  /** The events for the deltas since the last look. */
  #told: StreamEvent[] = [];
  #error: ResponseState['error'] = null;

  constructor(request: ResponsesRequest) {
    this.#request = request;
  }

  /** Reads the next bytes. Throws SseEventTooLargeError. */
  read(bytes: Uint8Array): readonly StreamEvent[] {
    for (const _step of this.#reader.push(bytes));
    return this.#takeTold();
  }

  /** Whether what may still come does not belong to it. */
  get ended(): boolean {
    return this.#reader.ended;
  }

  fail(message = 'The model’s service stopped before its answer was complete. Try again.'): void {
    this.#error ??= { code: 'server_error', message };
  }

  /** Ends it, and tells how. */
  end(): readonly StreamEvent[] {
    for (const _step of this.#reader.close({ streams: true }));
    const { status, error } = this.#reader.end();
    const { finishReason } = this.#reader.answer;
    if (error !== null) this.fail(error.quote ?? undefined);
    else if (status === 'failed' || endingOf(finishReason ?? '') === 'cut') this.fail();
    const cut = this.#error !== null || status !== 'complete';
    this.#told.push(...this.#output.end(cut ? 'incomplete' : 'completed'));
    const type = `response.${this.#error ? 'failed' : cut ? 'incomplete' : 'completed'}`;
    return [...this.#takeTold(), { type, response: this.toObject(true) }];
  }

  get failed(): boolean {
    return this.#error !== null;
  }

  toObject(ended = false): object {
    const { respondedBy, finishReason, usage } = this.#reader.answer;
    return responseObject(this.#request, {
      id: this.#id,
      createdAt: this.#createdAt,
      model: respondedBy ?? this.#request.model ?? '',
      output: this.#output.items,
      ended,
      finishReason,
      usage,
      error: this.#error,
    });
  }

  #takeTold(): readonly StreamEvent[] {
    const told = this.#told;
    this.#told = [];
    return told;
  }
}

function newId(kind: string): string {
  return `${kind}_${crypto.randomUUID().replaceAll('-', '')}`;
}

/** Translates a completion, whole or streamed. Throws ApiError `upstream_error` where a whole one cannot be read. */
async function toResponses(request: ResponsesRequest, completion: Response): Promise<Response> {
  const answer = new Answer(request);
  const { headers } = completion;
  if (request.stream === true && completion.body) {
    return new Response(translated(answer, completion.body), { headers });
  }
  const text = await boundedText(completion, MAX_ANSWER_BYTES);
  if (text === null || exceededBound(text, BOUNDS)) throw new ApiError('upstream_error');
  answer.read(new TextEncoder().encode(text));
  // The events are for streams; whole, only what they add up to counts.
  answer.end();
  if (answer.failed) throw new ApiError('upstream_error');
  return Response.json(answer.toObject(true), { headers });
}

/** Reads no further than its own reader does, and ends the model's work when that one leaves. */
function translated(answer: Answer, body: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  const utf8 = new TextEncoder();
  let number = 0;
  let done = false;
  const write = (events: readonly StreamEvent[]): string =>
    events
      .map((event) => {
        const text = `event: ${event.type}\ndata: ${JSON.stringify({ ...event, sequence_number: number })}\n\n`;
        number += 1;
        return text;
      })
      .join('');
  /** The text for the next bytes; empty where they complete no event. */
  const next = async (): Promise<string> => {
    const read = await reader.read();
    const told = read.done ? '' : write(answer.read(read.value));
    done = read.done || answer.ended;
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
