import { choose, type ChoiceOptions } from './choose';
import type { Random } from './random';
import { BOUNDARY, type WordModel } from './word-model';

/** After this many words an answer ends with its sentence, so that the likeliest words do not run in circles. */
const LONG_ENOUGH = 80;

/** No answer is shorter than this, although the end of a paragraph may be drawn at any time. */
const AT_LEAST = 12;

/** The words of one answer from a model, each chosen by the options. */
export class WordSequence {
  readonly #model: WordModel;
  readonly #options: ChoiceOptions;
  readonly #random: Random;
  readonly #boundary: number;
  readonly #used: number[];
  readonly #words: string[] = [];

  constructor(model: WordModel, options: ChoiceOptions, random: Random) {
    this.#model = model;
    this.#options = options;
    this.#random = random;
    this.#boundary = model.vocabulary.indexOf(BOUNDARY);
    this.#used = model.vocabulary.map(() => 0);
  }

  /** The next word, with the space before it; undefined at the end. */
  next(): string | undefined {
    if (this.#words.length >= LONG_ENOUGH && /[.?!]$/u.test(this.#words.at(-1) ?? '')) return undefined;
    const scores = this.#model.logProbabilities(this.#words);
    if (this.#words.length < AT_LEAST) scores[this.#boundary] = -Infinity;
    const index = choose(scores, {
      options: this.#options,
      used: this.#used,
      random: this.#random,
    });
    const word = this.#model.vocabulary[index] ?? BOUNDARY;
    if (word === BOUNDARY) return undefined;
    this.#used[index] = (this.#used[index] ?? 0) + 1;
    this.#words.push(word);
    return word;
  }
}
