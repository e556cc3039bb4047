import { choose } from '../../choose';
import { seededRandom } from '../../random';
import type { SamplingOptions } from '../../sampling-options';
import { logprobOf, type ChosenLogprob, type TokenLogprob } from '../../token-logprobs';
import type { EvaluateOptions, Evaluated, LlamaModel, LlamaSequence, Token } from './engine-types';
import { tokenBytes } from './token-bytes';

/** A token of an answer, with its log probabilities where they were asked for. */
export interface Drawn {
  readonly token: Token;
  readonly told?: ChosenLogprob;
}

interface Drawing {
  readonly from: readonly Token[];
  readonly options: SamplingOptions;
  /** The same in the engine's terms. */
  readonly engineOptions: EvaluateOptions;
}

/**
 * Yields an answer's tokens. Without log probabilities the engine draws them. With them it is asked at temperature 0, where it
 * says its probabilities as they are before the temperature and top_p, and they are drawn here: so the same seed gives another
 * answer. Under a grammar only the engine can draw, for it follows the grammar by what it has drawn itself; what it says are
 * then the probabilities after the temperature and top_p, and at temperature 0 those from before.
 */
export async function* drawTokens(
  model: LlamaModel,
  sequence: LlamaSequence,
  { from, options, engineOptions }: Drawing,
): AsyncGenerator<Drawn, void> {
  const { alternatives } = options;
  if (alternatives === null) {
    for await (const token of sequence.evaluate(from, engineOptions)) yield { token };
    return;
  }
  const drawsHere = engineOptions.grammarEvaluationState === undefined;
  const evaluated = sequence.evaluateWithMetadata(
    from,
    { probabilities: true },
    drawsHere ? { ...engineOptions, temperature: 0, yieldEogToken: true } : engineOptions,
  );
  const random = seededRandom(options.seed);
  const tell = telling(model, alternatives);
  try {
    let next = await evaluated.next();
    while (next.done !== true) {
      const { probabilities } = next.value;
      const token = drawsHere ? drawn(next.value, options, random) : next.value.token;
      if (model.isEogToken(token)) return;
      yield { token, told: tell(token, probabilities) };
      next = await evaluated.next(drawsHere ? token : undefined);
    }
  } finally {
    await evaluated.return();
  }
}

function drawn({ token, probabilities }: Evaluated, options: SamplingOptions, random: () => number): Token {
  if (options.temperature === 0) return token;
  const tokens = [...probabilities.keys()];
  const scores = Array.from(probabilities.values(), Math.log);
  return tokens[choose(scores, { options, random })] ?? token;
}

function telling(model: LlamaModel, alternatives: number) {
  const bytesOf = tokenBytes(model);
  const tell = (token: Token, probability: number): TokenLogprob => {
    const bytes = bytesOf(token);
    return { token: nameOf(model, token, bytes), logprob: logprobOf(Math.log(probability)), bytes };
  };
  return (token: Token, probabilities: ReadonlyMap<Token, number>): ChosenLogprob => {
    const likeliest: TokenLogprob[] = [];
    for (const [other, probability] of probabilities) {
      if (likeliest.length >= alternatives) break;
      likeliest.push(tell(other, probability));
    }
    return { ...tell(token, probabilities.get(token) ?? 0), top_logprobs: likeliest };
  };
}

/** Its text; of a part of a character its bytes, as OpenAI writes them; of a mark its name in the model's file. */
function nameOf(model: LlamaModel, token: Token, bytes: readonly number[]): string {
  if (bytes.length === 0) return model.fileInfo.metadata.tokenizer.ggml.tokens[token] ?? '';
  const text = new TextDecoder().decode(Uint8Array.from(bytes));
  if (!text.includes('\uFFFD')) return text;
  return `bytes:${bytes.map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('')}`;
}
