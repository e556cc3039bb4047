import { choose, penalised } from '../../choose';
import type { Random } from '../../random';
import type { SamplingOptions } from '../../sampling-options';
import { logprobOf, type ChosenLogprob, type TokenLogprob } from '../../token-logprobs';
import { BOUNDARY, type WordModel } from './word-model';

/** After this many words an answer ends with its sentence, so that the likeliest words do not run in circles. */
const LONG_ENOUGH = 80;

/** No answer is shorter than this, although the end of a paragraph may be drawn at any time. */
const AT_LEAST = 12;

/** The name of an answer's end among the alternatives. */
const END_NAME = '<end>';

/** A word, with the space before it. */
export interface Word {
  readonly text: string;
  /** Where log probabilities were asked for. */
  readonly token?: ChosenLogprob;
}

/** The words of one answer from a model, each chosen by the options. */
export class WordSequence {
  readonly #model: WordModel;
  readonly #options: SamplingOptions;
  readonly #random: Random;
  readonly #boundary: number;
  readonly #used: number[];
  readonly #words: string[] = [];

  constructor(model: WordModel, options: SamplingOptions, random: Random) {
    this.#model = model;
    this.#options = options;
    this.#random = random;
    this.#boundary = model.vocabulary.indexOf(BOUNDARY);
    this.#used = model.vocabulary.map(() => 0);
  }

  /** The next word; undefined at the end. */
  next(): Word | undefined {
    if (this.#words.length >= LONG_ENOUGH && /[.?!]$/u.test(this.#words.at(-1) ?? '')) return undefined;
    const logProbabilities = this.#model.logProbabilities(this.#words);
    if (this.#words.length < AT_LEAST) logProbabilities[this.#boundary] = -Infinity;
    const scores = penalised(logProbabilities, { options: this.#options, used: this.#used });
    const index = choose(scores, { options: this.#options, random: this.#random });
    const text = this.#model.vocabulary[index] ?? BOUNDARY;
    if (text === BOUNDARY) return undefined;
    this.#used[index] = (this.#used[index] ?? 0) + 1;
    this.#words.push(text);
    const { alternatives } = this.#options;
    return alternatives === null ? { text } : { text, token: this.#tell(index, scores, alternatives) };
  }

  /** The log probabilities that a word was drawn from, made to come to 1 in all again. */
  #tell(chosen: number, scores: readonly number[], alternatives: number): ChosenLogprob {
    const all = Math.log(scores.reduce((sum, score) => sum + Math.exp(score), 0));
    const tell = (index: number): TokenLogprob => {
      const word = this.#model.vocabulary[index] ?? BOUNDARY;
      const logprob = logprobOf((scores[index] ?? -Infinity) - all);
      return {
        token: word === BOUNDARY ? END_NAME : word,
        logprob,
        bytes: [...new TextEncoder().encode(word)],
      };
    };
    const ranked = [...scores.keys()].sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0));
    return { ...tell(chosen), top_logprobs: ranked.slice(0, alternatives).map(tell) };
  }
}
