import type { StoreApi } from 'zustand/vanilla';
import { atIntervals, type Timing } from '@/lib/conversation/time';
import { findMessage } from '@/lib/conversation/tree';
import { replaceMessage } from '@/lib/conversation/tree-changes';
import type { Answer, Conversation } from '@/lib/conversation/types';

/**
 * The answers under way as far as they have come, by their ids, as of this frame. Whoever draws an answer draws it
 * with this; everything else sees what its conversation has, which is a moment old.
 */
export type Arriving = ReadonlyMap<string, Partial<Answer>>;

/** Milliseconds between two times that a conversation takes over what has come: that costs what its length does. */
const TAKEN_OVER_EVERY = 250;

/** A conversation as it is drawn: with what has come of its answers by now. */
export function asDrawn(conversation: Conversation, arriving: Arriving): Conversation {
  const grown = [...arriving].flatMap(([id, change]) => {
    const message = findMessage(conversation.messages, id);
    return message?.role === 'assistant' ? [{ ...message, ...change }] : [];
  });
  return grown.length === 0 ? conversation : replaceMessage(conversation, ...grown);
}

interface Options {
  readonly arriving: StoreApi<Arriving>;
  readonly timing: Timing;
  /** Puts into the conversation what has become of each answer. */
  readonly takeOver: (changed: readonly Partial<Answer>[]) => void;
}

/** The answers of one request as they grow, in the order in which they were asked for. */
export class GrowingAnswers {
  readonly #ids: readonly string[];
  readonly #options: Options;
  readonly #takeOverSoon: () => void;
  /** The changes that the conversation does not have yet. */
  #untaken: readonly Partial<Answer>[] | null = null;

  constructor(ids: readonly string[], options: Options) {
    this.#ids = ids;
    this.#options = options;
    this.#takeOverSoon = atIntervals(options.timing, TAKEN_OVER_EVERY, () => {
      this.takeOver();
    });
  }

  /** Shows what has become of each; of one that nobody waits for any more, nothing. */
  grow(changed: readonly Partial<Answer>[], isWaitedFor: (id: string) => boolean): void {
    this.#untaken = changed;
    this.#takeOverSoon();
    this.#show((id, index) => (isWaitedFor(id) ? changed[index] : undefined));
  }

  /** Has the conversation take over what it does not have yet. */
  takeOver(): void {
    const changed = this.#untaken;
    this.#untaken = null;
    if (changed !== null) this.#options.takeOver(changed);
  }

  /** Nothing more comes: from now on the conversation alone tells of them. */
  end(): void {
    this.#untaken = null;
    this.#show(() => undefined);
  }

  #show(changeOf: (id: string, index: number) => Partial<Answer> | undefined): void {
    const { arriving } = this.#options;
    const shown = new Map(arriving.getState());
    for (const [index, id] of this.#ids.entries()) {
      const changed = changeOf(id, index);
      if (changed) shown.set(id, changed);
      else shown.delete(id);
    }
    arriving.setState(shown, true);
  }
}
