import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import type { JsonObject } from '@/lib/json/json';
import type { ChatCompletionRequest } from '@/lib/model/request';
import { answerShape, type AnswerShape } from '../../answer-shape';
import { messageText } from '../../message-text';
import { seededRandom } from '../../random';
import { samplingOptions, type SamplingOptions } from '../../sampling-options';
import type { AnswerPart, GeneratingSource } from '../../source';
import { StopFilter } from '../../stop-filter';
import { HeldTokens } from '../../token-logprobs';
import { valueOfShape } from './json-shape';
import { WordModel } from './word-model';
import { WordSequence, type Word } from './word-sequence';
import { wordTokens } from './word-tokens';

/** OpenAI's own defaults. */
const defaults = { temperature: 1, topP: 1 };
/** The longest answer, asked for or not: an answer that goes round in circles would never end. */
const LONGEST = 16_384;
const LONGEST_UNASKED = 400;
const WORDS_IN_A_VALUE = 4;

/**
 * A demo that knows nothing: words drawn from a small text by how often they follow each other there. The sampling
 * parameters are real, and so is everything around them.
 *
 * @param tokensPerSecond how fast it speaks, so that streaming can be seen; undefined for as fast as it can
 */
export function createSampler({ tokensPerSecond }: { tokensPerSecond?: number } = {}): GeneratingSource {
  const model = new WordModel(readFileSync(new URL('./corpus.txt', import.meta.url), 'utf8'));
  return {
    kind: 'generating',
    name: 'sampler',
    model: 'demo-word-sampler (knows nothing)',
    description: 'a word sampler that knows nothing, for trying the page out',
    answer: (request, signal) => answer(model, request, { signal, tokensPerSecond }),
    standIn: () =>
      Promise.resolve({
        name: 'A word sampler that knows nothing',
        place: 'local',
        input_modalities: ['text'],
      }),
    close: () => Promise.resolve(),
  };
}

interface Pace {
  readonly signal: AbortSignal;
  readonly tokensPerSecond: number | undefined;
}

async function* answer(
  model: WordModel,
  request: ChatCompletionRequest,
  { signal, tokensPerSecond }: Pace,
): AsyncGenerator<AnswerPart, void> {
  const options = samplingOptions(request, defaults);
  const promptTokens = wordTokens(request.messages.map(messageText).join('\n')).length;
  const { text, call } = compose(model, options, answerShape(request));
  if (call !== undefined) yield { type: 'tool_call', index: 0, id: `call_${randomUUID()}`, name: call };
  const held = new HeldTokens();
  const part = (piece: string): AnswerPart =>
    call === undefined
      ? { type: 'text', text: piece, tokens: held.take(piece) }
      : { type: 'tool_arguments', index: 0, text: piece };

  const limit = Math.min(options.maxTokens ?? LONGEST_UNASKED, LONGEST);
  const filter = new StopFilter(call === undefined ? options.stop : []);
  let completionTokens = 0;
  let cut = false;
  for (const word of text) {
    cut = completionTokens === limit;
    if (cut) break;
    if (tokensPerSecond !== undefined) await wait(1000 / tokensPerSecond);
    if (signal.aborted) return;
    completionTokens += 1;
    if (word.token !== undefined) held.push(word.token, word.text.length);
    const piece = filter.push(word.text);
    if (piece !== '') yield part(piece);
    if (filter.stopped) break;
  }
  const rest = filter.flush();
  if (rest !== '') yield part(rest);
  const reason = cut ? 'length' : call === undefined ? 'stop' : 'tool_calls';
  yield { type: 'finish', reason, promptTokens, completionTokens };
}

/** The words of the answer, drawn one by one as they are asked for, and the function to call if one is to be. */
function compose(
  model: WordModel,
  options: SamplingOptions,
  shape: AnswerShape,
): { readonly text: Iterable<Word>; readonly call?: string } {
  const random = seededRandom(options.seed);
  if (shape.kind === 'text') return { text: wordsOf(new WordSequence(model, options, random)) };

  const pick = (count: number) => (options.temperature === 0 ? 0 : Math.floor(random() * count));
  const make = {
    pick,
    text() {
      const sequence = new WordSequence(model, options, random);
      return Array.from({ length: WORDS_IN_A_VALUE }, () => sequence.next()?.text ?? '')
        .join('')
        .trim();
    },
  };
  const json = (schema: JsonObject) =>
    wordTokens(JSON.stringify(valueOfShape(schema, make))).map((text) => ({ text }));
  if (shape.kind === 'json') return { text: json(shape.schema) };
  const called = shape.functions[pick(shape.functions.length)] ?? shape.functions[0];
  return { text: json(called.parameters), call: called.name };
}

function* wordsOf(sequence: WordSequence): Generator<Word, void> {
  for (let word = sequence.next(); word !== undefined; word = sequence.next()) yield word;
}
