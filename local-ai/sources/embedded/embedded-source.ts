import { randomUUID } from 'node:crypto';
import type { JsonObject } from '@/lib/json/json';
import type { ChatCompletionRequest } from '@/lib/model/request';
import { answerShape, type CallableFunction } from '../../answer-shape';
import { refusedByModel } from '../../gateway-error';
import type { Progress } from '../../progress';
import { reasonOf } from '../../reason';
import { samplingOptions, type SamplingOptions } from '../../sampling-options';
import type { AnswerPart, GeneratingSource } from '../../source';
import { cacheFolder } from './cache-folder';
import { chatPrompt } from './chat-prompt';
import { loadEngine, type Engine } from './engine';
import { ensureEngine } from './engine-install';
import type { LlamaGrammar, Token } from './engine-types';
import { generate, LONGEST_UNASKED, type Piece, type Slot } from './generate';
import { grammarSchema } from './json-grammar';
import { ensureModelFile } from './model-file';
import { SlotPool } from './slot-pool';

/** The context that the model was trained for; one of it takes some 190 MB. */
const CONTEXT_TOKENS = 8192;
/** Requests that are answered at once; more wait. Each has a context of its own, so that none changes another's text. */
const CONTEXTS = 2;
/** The defaults that the model's makers advise. */
const defaults = { temperature: 0.2, topP: 0.9 };
/** The grammars allow blank lines after the value without end; the first one is the end. */
const JSON_END = '\n\n';

/**
 * SmolLM2-135M-Instruct on this machine's processor. The first call fetches what it needs into the cache.
 *
 * @throws {Error} when the engine or the model cannot be had
 */
export async function createEmbedded(progress: Progress): Promise<GeneratingSource> {
  const cache = cacheFolder();
  const [folder, file] = await Promise.all([ensureEngine(cache, progress), ensureModelFile(cache, progress)]);
  const { engine, slots } = await load(folder, file, progress);
  const pool = new SlotPool(slots);
  return {
    kind: 'generating',
    name: 'embedded',
    model: 'SmolLM2-135M (local)',
    description: 'SmolLM2-135M-Instruct, on this machine’s processor',
    async *answer(request, signal) {
      const slot = await pool.acquire(signal);
      try {
        yield* answer(engine, slot, { request, signal });
      } finally {
        pool.release(slot);
      }
    },
    standIn: () =>
      Promise.resolve({
        name: 'SmolLM2-135M',
        place: 'local',
        context_window: CONTEXT_TOKENS,
        input_modalities: ['text'],
        defaults: {
          temperature: defaults.temperature,
          top_p: defaults.topP,
          max_completion_tokens: LONGEST_UNASKED,
        },
      }),
    close: () => engine.llama.dispose(),
  };
}

async function load(folder: string, file: string, progress: Progress) {
  const step = progress.begin('Loading SmolLM2-135M', 'Loaded SmolLM2-135M');
  try {
    const engine = await loadEngine(folder, file, progress);
    const slots: Slot[] = [];
    while (slots.length < CONTEXTS) {
      const context = await engine.model.createContext({ contextSize: CONTEXT_TOKENS });
      slots.push({ context, sequence: context.getSequence() });
    }
    step.done();
    return { engine, slots };
  } catch (error) {
    step.fail(reasonOf(error));
    throw error;
  }
}

interface Asked {
  readonly request: ChatCompletionRequest;
  readonly signal: AbortSignal;
}

async function* answer(
  engine: Engine,
  slot: Slot,
  { request, signal }: Asked,
): AsyncGenerator<AnswerPart, void> {
  const options = samplingOptions(request, defaults);
  const shape = answerShape(request);
  if (shape.kind === 'call') {
    yield* answerWithCall(engine, slot, { request, signal, options, functions: shape.functions });
    return;
  }
  const json = shape.kind === 'json' ? await jsonAnswer(engine, shape.schema) : undefined;
  const prompt = fittingPrompt(engine, slot, request, json?.instruction);
  const stop = json === undefined ? options.stop : [...options.stop, JSON_END];
  const text = generate(engine, slot, {
    prompt,
    options: { ...options, stop },
    grammar: json?.grammar,
    signal,
  });
  const ending = yield* asParts(text, (piece) => ({ type: 'text', ...piece }));
  yield { type: 'finish', promptTokens: prompt.length, ...ending };
}

async function jsonAnswer(engine: Engine, schema: JsonObject) {
  const any = schema['properties'] === undefined;
  const instruction = any
    ? 'Answer with JSON.'
    : `Answer with JSON of this schema: ${JSON.stringify(schema)}`;
  return { instruction, grammar: await schemaGrammar(engine, schema) };
}

type Calling = Asked & {
  readonly options: SamplingOptions;
  readonly functions: readonly [CallableFunction, ...CallableFunction[]];
};

/** Lets the model name a function, if there are several, and then write its arguments, both held to a grammar. */
async function* answerWithCall(
  engine: Engine,
  slot: Slot,
  calling: Calling,
): AsyncGenerator<AnswerPart, void> {
  const { request, signal, functions } = calling;
  const options = { ...calling.options, stop: [JSON_END], alternatives: null };
  const choice =
    functions.length === 1
      ? { called: functions[0], tokens: 0 }
      : await chooseFunction(engine, slot, calling);
  const { called } = choice;
  const instruction = `${described([called])}\nAnswer with the arguments of a call of ${called.name}, as JSON.`;
  const prompt = fittingPrompt(engine, slot, request, instruction);
  yield { type: 'tool_call', index: 0, id: `call_${randomUUID()}`, name: called.name };
  const grammar = await schemaGrammar(engine, called.parameters);
  const text = generate(engine, slot, { prompt, options, grammar, signal });
  const ending = yield* asParts(text, (piece) => ({ type: 'tool_arguments', index: 0, text: piece.text }));
  yield {
    type: 'finish',
    reason: ending.reason === 'length' ? 'length' : 'tool_calls',
    promptTokens: prompt.length,
    completionTokens: ending.completionTokens + choice.tokens,
  };
}

async function chooseFunction(engine: Engine, slot: Slot, { request, signal, options, functions }: Calling) {
  const names = functions.map(({ name }) => JSON.stringify(name)).join(' | ');
  const grammar = await engine.llama.createGrammar({ grammar: `root ::= ${names}` });
  const instruction = `${described(functions)}\nAnswer with the name of the function to call.`;
  const prompt = fittingPrompt(engine, slot, request, instruction);
  const text = generate(engine, slot, {
    prompt,
    options: { ...options, stop: [], maxTokens: undefined, alternatives: null },
    grammar,
    signal,
  });
  let name = '';
  let next = await text.next();
  for (; next.done !== true; next = await text.next()) name += next.value.text;
  return {
    called: functions.find((tool) => tool.name === name) ?? functions[0],
    tokens: next.value.completionTokens,
  };
}

function described(functions: readonly CallableFunction[]): string {
  return `You can call these functions: ${JSON.stringify(functions)}`;
}

async function* asParts<Result>(
  text: AsyncGenerator<Piece, Result>,
  part: (piece: Piece) => AnswerPart,
): AsyncGenerator<AnswerPart, Result> {
  let next = await text.next();
  for (; next.done !== true; next = await text.next()) if (next.value.text !== '') yield part(next.value);
  return next.value;
}

/** The prompt's tokens, if there is room after them for an answer. */
function fittingPrompt(
  engine: Engine,
  { context: { contextSize } }: Slot,
  { messages }: ChatCompletionRequest,
  instruction?: string,
): Token[] {
  const prompt = chatPrompt(engine, messages, instruction);
  if (prompt.length + 1 < contextSize) return prompt;
  const [limit, found] = [contextSize, prompt.length].map(String);
  throw refusedByModel(
    `This model's maximum context length is ${limit ?? ''} tokens. However, your messages resulted in ${found ?? ''} tokens. Please reduce the length of the messages.`,
  );
}

async function schemaGrammar({ llama }: Engine, schema: JsonObject): Promise<LlamaGrammar> {
  try {
    return await llama.createGrammarForJsonSchema(grammarSchema(schema));
  } catch (error) {
    throw refusedByModel(`Invalid schema: ${error instanceof Error ? error.message : String(error)}`);
  }
}
