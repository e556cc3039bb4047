import type { AccumulatedAnswer, AnswerOutcome } from '@/lib/answer/answer-accumulator';
import { AnswerReader } from '@/lib/answer/answer-reader';
import { readReportedError } from '@/lib/answer/stream-error';
import { parseBoundedJson } from '@/lib/json/json-meter';
import { isRecord, MAX_JSON_DEPTH } from '@/lib/json/json';
import { MAX_CHOICES } from '@/lib/model/choices';
import { ApiError } from './api-error';
import { boundedText } from '@/lib/json/bounded-text';
import { LogprobsGatherer, spreadLogprobs } from './logprobs-form';
import { upstreamError, type Service } from './upstream-error';

/** More does not fit the worker's memory beside what is made of it: 5,800 tokens with 20 alternatives each. */
const MAX_BYTES = 8 * 1024 * 1024;
/** As many as log probabilities of that size have. */
const BOUNDS = { depth: MAX_JSON_DEPTH, values: 1_500_000, keys: 600_000 };

/**
 * The body of an answer in the form that was asked for. Where a service says that it answers in the other form, JSON for a
 * stream or events for none, clients would find nothing in it, so it is read and written anew; in every other case not a
 * byte is touched. Throws the ApiError that is in an answer's place, and `upstream_error` for what is no answer.
 */
export async function inAskedForm(
  upstream: Response,
  stream: boolean,
  service: Service,
): Promise<ReadableStream<Uint8Array> | string | null> {
  const [mediaType = ''] = (upstream.headers.get('content-type') ?? '').toLowerCase().split(';');
  if (stream && /[/+]json$/.test(mediaType.trim())) return asEvents(upstream, service);
  if (!stream && mediaType.trim() === 'text/event-stream') return asJson(upstream, service);
  return upstream.body;
}

async function asEvents(upstream: Response, service: Service): Promise<string> {
  const text = await boundedText(upstream, MAX_BYTES);
  const completion = text === null ? undefined : parseBoundedJson(text, BOUNDS);
  // They are events after all.
  if (text !== null && completion === undefined && /^\s*[a-z]*:/.test(text)) return text;
  const choices: unknown = isRecord(completion) ? completion['choices'] : null;
  if (readReportedError(completion) !== null) throw await reported(completion, service);
  if (!isRecord(completion)) throw unexplained(service);
  if (!Array.isArray(choices)) return events([readWhole(text ?? '', service)]);
  const object = 'chat.completion.chunk';
  const { first, later } = spreadLogprobs(choices.map(asChunk));
  const { id, created, model } = completion;
  return events([
    { ...completion, object, choices: first },
    ...later.map((choice) => ({ id, object, created, model, choices: [choice] })),
  ]);
}

function events(chunks: readonly object[]): string {
  return `${chunks.map((chunk) => `data: ${JSON.stringify(chunk)}\n\n`).join('')}data: [DONE]\n\n`;
}

/** The chunk of a whole answer in another form than OpenAI's. */
function readWhole(text: string, service: Service): object {
  const reader = new AnswerReader({ maxBodyBytes: MAX_BYTES });
  for (const _step of reader.push(new TextEncoder().encode(text)));
  for (const _step of reader.close({ streams: false }));
  if (reader.end().status === 'failed') throw unexplained(service);
  const { choices, ...completion } = completionOf(reader);
  // Clients wait for a reason, which this form has not.
  const ended = choices.map((choice) => ({ ...choice, finish_reason: choice.finish_reason ?? 'stop' }));
  return { ...completion, object: 'chat.completion.chunk', choices: ended.map(asChunk) };
}

/** A choice whose message comes as one delta. */
function asChunk(choice: unknown): unknown {
  if (!isRecord(choice) || !isRecord(choice['message'])) return choice;
  const { message, ...rest } = choice;
  const calls: unknown = message['tool_calls'];
  const list: readonly unknown[] = Array.isArray(calls) ? calls : [];
  const numbered = list.map((call, index) => (isRecord(call) ? { index, ...call } : call));
  return { ...rest, delta: { ...message, ...(list.length > 0 && { tool_calls: numbered }) } };
}

async function asJson({ body }: Response, service: Service): Promise<string> {
  const logprobs = new LogprobsGatherer(MAX_BYTES);
  const reader = new AnswerReader({ maxBodyBytes: MAX_BYTES, choices: MAX_CHOICES, recorder: logprobs });
  const { status, error } = await readAll(body, reader).catch((cause: unknown) => {
    console.error(cause);
    throw unexplained(service);
  });
  if (error !== null && error.quote !== null) {
    const { quote: message, params } = error;
    throw await reported({ error: { message, code: params.status } }, service);
  }
  if (error !== null || status === 'failed') throw unexplained(service);
  return JSON.stringify(completionOf(reader, logprobs));
}

/** The answer read so far, as a completion that is not streamed. */
function completionOf(reader: AnswerReader, logprobs?: LogprobsGatherer) {
  const { respondedBy, usage } = reader.answer;
  return {
    id: `chatcmpl-${crypto.randomUUID()}`,
    object: 'chat.completion',
    created: Math.floor(Date.now() / 1_000),
    model: respondedBy ?? '',
    choices: reader.choices.flatMap(({ answer, hasBegun }, index) =>
      index === 0 || hasBegun ? [wholeChoice(answer, index, logprobs?.of(index))] : [],
    ),
    ...(usage && { usage }),
  };
}

function wholeChoice(
  { content, refusal, thinking, toolCalls, finishReason }: AccumulatedAnswer,
  index: number,
  logprobs: ReturnType<LogprobsGatherer['of']> = null,
) {
  const calls = toolCalls.map(({ id, custom, name, arguments: text }) =>
    custom
      ? { id, type: 'custom', custom: { name, input: text } }
      : { id, type: 'function', function: { name, arguments: text } },
  );
  return {
    index,
    message: {
      role: 'assistant',
      content: content === '' && calls.length > 0 ? null : content,
      refusal: refusal === '' ? null : refusal,
      ...(thinking !== '' && { reasoning_content: thinking }),
      ...(calls.length > 0 && { tool_calls: calls }),
    },
    ...(logprobs && { logprobs }),
    finish_reason: finishReason,
  };
}

async function readAll(body: Response['body'], reader: AnswerReader): Promise<AnswerOutcome> {
  const events = body?.getReader();
  try {
    for (let read = await events?.read(); read?.done === false; read = await events?.read()) {
      for (const _step of reader.push(read.value));
      if (reader.ended) break;
    }
  } finally {
    // How the connection ends changes nothing any more.
    void events?.cancel().catch(() => undefined);
  }
  for (const _step of reader.close({ streams: true }));
  return reader.end();
}

/** The error that came with a status of success: by the status that it names itself, or as a failure of the service. */
function reported(body: unknown, service: Service): Promise<ApiError> {
  const status = readReportedError(body)?.params.status ?? 502;
  return upstreamError(Response.json(body, { status }), service, { mayHaveAnswered: true });
}

function unexplained({ name }: Service): ApiError {
  return new ApiError('upstream_error', { params: name === null ? {} : { service: name } });
}
