import { answerError } from '@/lib/model/answer-error';
import type { AnswerErrorCode } from '@/lib/model/error-codes';
import { AnswerAccumulator, type AnswerOutcome } from './answer-accumulator';
import type { Delta } from './delta';

/** A choice as far as it has been read. */
export type ReadChoice = Pick<
  AnswerAccumulator,
  'answer' | 'hasBegun' | 'hasOutput' | 'isFinished' | 'beginnings'
>;

/** How a choice ends of which nothing has come: the connection, or the service, had no more to say. */
const silent: readonly (AnswerErrorCode | undefined)[] = ['connection_lost', 'unfinished'];

/**
 * Puts the choices of one response together, each an answer of its own. There are as many as were asked for, whatever the
 * response numbers.
 */
export class AnswerChoices {
  readonly first = new AnswerAccumulator();
  readonly all: readonly AnswerAccumulator[];

  /** @param count how many were asked for, at least 1 */
  constructor(count: number) {
    this.all = Array.from({ length: count }, (_, index) =>
      index === 0 ? this.first : new AnswerAccumulator(),
    );
  }

  /** Whether nothing that may still come belongs to any of them: after an error only to those that had come to their end. */
  get ended(): boolean {
    const open = this.all.filter(({ ended }) => !ended);
    return open.length === 0 || (open.length < this.all.length && open.every(({ isFinished }) => isFinished));
  }

  add(delta: Delta): void {
    const { choice } = delta;
    if (choice === undefined) for (const each of this.#concernedBy(delta)) each.add(delta);
    else this.all[choice]?.add(delta);
    // Who goes beyond what an answer may hold, or sends what cannot be read, is not read on for the sake of the others.
    const error = this.all[choice ?? -1]?.error ?? null;
    if (error !== null) this.add({ kind: 'error', error });
  }

  /** How each ended. `cut` says that the stream ended in the middle of an event. */
  end({ cut }: { cut: boolean }): readonly AnswerOutcome[] {
    const begun = this.#begun;
    // Where one is still open, the event was of that one.
    const ofAll = cut && begun.every(({ isFinished }) => isFinished);
    const ends = new Map(this.all.map((each) => [each, each.end({ cut: ofAll })] as const));
    const isWhole = begun.every((each) => ends.get(each)?.error === null);
    return [...ends].map(([each, end]) => {
      const isMissing = isWhole && !begun.includes(each) && silent.includes(end.error?.code);
      return isMissing ? { status: 'failed', error: answerError('choice_missing') } : end;
    });
  }

  /** Those of which anything has come; the first where nothing has. */
  get #begun(): readonly AnswerAccumulator[] {
    const begun = this.all.filter(({ hasBegun }) => hasBegun);
    return begun.length > 0 ? begun : [this.first];
  }

  /** Whom something concerns that is said of no choice. */
  #concernedBy({ kind }: Delta): readonly AnswerAccumulator[] {
    switch (kind) {
      // Of all of them together, and told once.
      case 'usage':
      case 'notShown':
        return [this.first];
      // It says of a body that what is in it is whole.
      case 'whole':
        return this.#begun;
      case 'error': {
        // Choices that came to their end before stay as they are, and end now.
        const open = this.all.filter(({ isFinished }) => !isFinished);
        return open.length > 0 ? open : this.all;
      }
      default:
        return this.all;
    }
  }
}
