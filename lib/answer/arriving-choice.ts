import { answerContent } from '@/lib/conversation/parts';
import type { AnswerProgress } from './answer-progress';
import type { ReadChoice } from './answer-choices';

/** When the words of a choice came, as in `Answer` and `ThinkingPart`. */
export interface ChoiceTimes {
  readonly timeToFirstToken: number | null;
  readonly thinkingTime: number | null;
}

/** A choice while it arrives, with when its words came. Times are milliseconds since its request was sent. */
export class ArrivingChoice {
  readonly #read: ReadChoice;
  #timeToFirstToken: number | null = null;
  #thinkingTime: number | null = null;
  #beginnings = 0;

  constructor(read: ReadChoice) {
    this.#read = read;
  }

  /** Restores the times at which what had come so far came to another page. */
  restore({ timeToFirstToken, thinkingTime }: ChoiceTimes): void {
    this.#timeToFirstToken = timeToFirstToken;
    this.#thinkingTime = thinkingTime;
    this.#beginnings = this.#read.beginnings;
  }

  /** Notes what came of it just now. */
  note(now: number): void {
    if (!this.#read.hasOutput) return;
    this.#timeToFirstToken ??= now;
    if (this.#read.beginnings === this.#beginnings) return;
    this.#beginnings = this.#read.beginnings;
    this.#thinkingTime = now - this.#timeToFirstToken;
  }

  /** It may have thought to the end. */
  noteEnd(now: number): void {
    if (this.#timeToFirstToken !== null) this.#thinkingTime ??= now - this.#timeToFirstToken;
  }

  get progress(): AnswerProgress {
    const { content: text, refusal, thinking, toolCalls, ...rest } = this.#read.answer;
    const thought = { type: 'thinking', text: thinking, time: this.#thinkingTime } as const;
    return {
      ...rest,
      content: [...(thinking === '' ? [] : [thought]), ...answerContent({ text, refusal, toolCalls })],
      timeToFirstToken: this.#timeToFirstToken,
    };
  }
}
