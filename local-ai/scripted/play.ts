import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { ChatCompletionChunk, CompletionUsage } from '@/lib/model/response';
import type { Asked } from './asked';
import type { ScriptStep } from './step';

export interface Stage {
  readonly response: ServerResponse;
  readonly asked: Asked;
  /** Resolves when a test says so, each time anew. */
  readonly released: () => Promise<void>;
}

/** Answers one request as its step says. Ends early, without an error, when the client goes away. */
export async function play(step: ScriptStep, stage: Stage): Promise<void> {
  const { response } = stage;
  await pause(step.firstDelayMs);
  const raw = step.rawBase64 === undefined ? step.raw : Buffer.from(step.rawBase64, 'base64');
  if (raw !== undefined) {
    response.writeHead(step.status, { 'content-type': 'text/event-stream', ...step.headers });
    await write(step, response, raw);
    if (step.endless) await writeForEver(response, raw);
    await finish(step, stage);
  } else if (step.json !== undefined) sendJson(step, response, step.json);
  else if (stage.asked.stream) await playStream(step, stage);
  else {
    await holdBack(step, stage);
    if (step.end === 'cut') await cut(response);
    else if (step.end !== 'stall') sendJson(step, response, completion(step));
  }
}

async function playStream(step: ScriptStep, stage: Stage): Promise<void> {
  const { response, asked, released } = stage;
  const lineEnd = step.crlf ? '\r\n' : '\n';
  const send = (data: string) => write(step, response, `data: ${data}${lineEnd}${lineEnd}`);
  response.writeHead(step.status, { 'content-type': 'text/event-stream', ...step.headers });
  response.flushHeaders();
  for (const [place, round] of rounds(step).entries()) {
    // The first two come together: the one that says who speaks, and the first words.
    if (step.paced && place > 1) await released();
    for (const [index, delta] of round) {
      if (response.destroyed) return;
      await send(JSON.stringify(chunk(step, [{ index, delta, finish_reason: null }])));
    }
    await pause(step.delayMs);
  }
  if (step.malformed) await send('{"choices":[{"delta":{"content":');
  await holdBack(step, stage);
  if (step.end === 'done' || step.end === 'no-done') {
    for (const index of [[], ...step.choices].keys())
      await send(JSON.stringify(chunk(step, [{ index, delta: {}, finish_reason: finishReason(step) }])));
    if (asked.includeUsage) await send(JSON.stringify(chunk(step, [], usage(step))));
    if (step.end === 'done') await send('[DONE]');
  }
  await finish({ ...step, hold: false }, stage);
}

async function finish(step: ScriptStep, stage: Stage): Promise<void> {
  await holdBack(step, stage);
  if (step.end === 'cut') await cut(stage.response);
  else if (step.end !== 'stall') stage.response.end();
}

/** Long enough for what was said to be read: a reader that finds the end broken may drop what it had not read yet. */
const CUT_AFTER_MS = 50;

/** The error tells the request book that it was not the client who went. */
async function cut(response: ServerResponse): Promise<void> {
  await pause(CUT_AFTER_MS);
  response.destroy(new Error('cut'));
}

async function holdBack({ hold }: ScriptStep, { released }: Stage): Promise<void> {
  if (hold) await released();
}

/** Writes text, in pieces of `splitBytes` where asked for: a piece may end within a character. */
async function write(
  { splitBytes }: ScriptStep,
  response: ServerResponse,
  data: string | Buffer,
): Promise<void> {
  const bytes = Buffer.from(data);
  const size = splitBytes ?? Math.max(1, bytes.length);
  for (let start = 0; start < bytes.length && !response.destroyed; start += size) {
    response.write(bytes.subarray(start, start + size));
    // The next turn of the event loop, so that the pieces leave one by one.
    if (splitBytes !== undefined) await wait(1);
  }
}

/** Writes the same again and again, as fast as it is read, until the client goes away. */
async function writeForEver(response: ServerResponse, data: string | Buffer): Promise<void> {
  const gone = once(response, 'close');
  while (!response.destroyed) {
    if (!response.write(data)) await Promise.race([once(response, 'drain'), gone]);
  }
}

type Delta = ChatCompletionChunk['choices'][number]['delta'];

/** The words of every choice in turn: the next of each, with its number. */
function rounds(step: ScriptStep): readonly (readonly (readonly [index: number, delta: Delta])[])[] {
  const others = step.choices.map((chunks) => [...deltas({ ...step, chunks, thinking: [], toolCalls: [] })]);
  const all = [[...deltas(step)], ...others];
  const longest = Math.max(...all.map(({ length }) => length));
  return Array.from({ length: longest }, (_, place) =>
    all.flatMap((said, index) => {
      const delta = said[place];
      return delta === undefined ? [] : [[index, delta] as const];
    }),
  );
}

function* deltas(step: ScriptStep): Generator<Delta, void> {
  yield { role: 'assistant', content: '', refusal: null };
  for (const thought of step.thinking) yield { reasoning_content: thought };
  for (const content of step.chunks) yield { content };
  if (step.refusal !== undefined) yield { refusal: step.refusal };
  for (const [index, call] of step.toolCalls.entries()) {
    yield {
      tool_calls: [{ index, id: call.id, type: 'function', function: { name: call.name, arguments: '' } }],
    };
    for (const piece of call.arguments) yield { tool_calls: [{ index, function: { arguments: piece } }] };
  }
}

function chunk(
  { model }: ScriptStep,
  choices: ChatCompletionChunk['choices'],
  usageOfAll: CompletionUsage | null = null,
): ChatCompletionChunk {
  return {
    id: 'chatcmpl-scripted',
    object: 'chat.completion.chunk',
    created: 0,
    model,
    choices,
    usage: usageOfAll,
  };
}

function completion(step: ScriptStep): object {
  const calls = step.toolCalls.map(({ id, name, arguments: pieces }) => ({
    id,
    type: 'function',
    function: { name, arguments: pieces.join('') },
  }));
  const message = {
    role: 'assistant',
    content: calls.length > 0 ? null : step.chunks.join(''),
    refusal: step.refusal ?? null,
    ...(calls.length > 0 ? { tool_calls: calls } : {}),
  };
  return {
    id: 'chatcmpl-scripted',
    object: 'chat.completion',
    created: 0,
    model: step.model,
    choices: [
      { index: 0, message, finish_reason: finishReason(step) },
      ...step.choices.map((chunks, place) => ({
        index: place + 1,
        message: { role: 'assistant', content: chunks.join(''), refusal: null },
        finish_reason: finishReason(step),
      })),
    ],
    usage: usage(step),
  };
}

function finishReason({ finishReason: reason, toolCalls }: ScriptStep): string {
  return reason ?? (toolCalls.length > 0 ? 'tool_calls' : 'stop');
}

function usage({ usage: given, chunks, choices }: ScriptStep): CompletionUsage {
  const { prompt_tokens, completion_tokens } = given ?? {
    prompt_tokens: 7,
    completion_tokens: [chunks, ...choices].flat().length,
  };
  return { prompt_tokens, completion_tokens, total_tokens: prompt_tokens + completion_tokens };
}

function sendJson({ status, headers }: ScriptStep, response: ServerResponse, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}

async function pause(ms: number): Promise<void> {
  if (ms > 0) await wait(ms);
}
