/*
 * Log probabilities in OpenAI's form. Those of the local models are from before the temperature and top_p, after penalties,
 * so that they say what the model thought and what else it could have said, whatever it was drawn with.
 */

/** A token, and how likely it was to come. */
export interface TokenLogprob {
  readonly token: string;
  /** Natural logarithm; -9999 for none, as OpenAI has it. */
  readonly logprob: number;
  /** In UTF-8, which a token may end within a character of. Empty for one that is no text, as the end of the answer. */
  readonly bytes: readonly number[];
}

/** The token that was chosen, with the likeliest ones, which need not hold it. */
export interface ChosenLogprob extends TokenLogprob {
  readonly top_logprobs: readonly TokenLogprob[];
}

const NONE = -9_999;

/** A logarithm as JSON can have it. */
export function logprobOf(logProbability: number): number {
  return Number.isFinite(logProbability) ? Math.min(0, logProbability) : NONE;
}

/**
 * Holds tokens back until their text has been sent: a stop sequence takes text back, and with it goes what was to be
 * told of its tokens.
 */
export class HeldTokens {
  readonly #held: { readonly token: ChosenLogprob; readonly start: number }[] = [];
  #written = 0;
  #sent = 0;

  /** @param length of the text that there is once the token has come; 0 while it ends within a character */
  push(token: ChosenLogprob, length: number): void {
    this.#held.push({ token, start: this.#written });
    this.#written += length;
  }

  /** The tokens of which text has been sent by now, all of it or some. */
  take(text: string): readonly ChosenLogprob[] {
    this.#sent += text.length;
    const after = this.#held.findIndex(({ start }) => start >= this.#sent);
    return this.#held.splice(0, after === -1 ? this.#held.length : after).map(({ token }) => token);
  }
}
