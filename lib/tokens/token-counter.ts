import { isRecord } from '@/lib/json/json';

/** Characters that are counted at once: some 20 ms of the worker's time. A longer text goes alone. */
const BATCH_CHARACTERS = 256 * 1024;
const BATCH_TEXTS = 500;
/** Characters of one text that are counted; the rest is taken for the same. They may take 2 s where no word is known. */
const MAX_CHARACTERS = 1_000_000;
/** Milliseconds for one batch. */
const TIME = 30_000;

export interface Timer {
  /** Calls back after so many milliseconds; returns what stops that. */
  readonly after: (milliseconds: number, run: () => void) => () => void;
}

/** Something whose text is counted once, and known by itself from then on. */
export interface Counted {
  readonly key: object;
  readonly text: string;
}

/**
 * Counts texts in a worker, which is started with the first. Nothing is counted any more once it has failed or taken too long: then
 * whoever asks has to estimate.
 */
export class TokenCounter {
  readonly #start: () => Worker;
  readonly #timer: Timer;
  readonly #known = new WeakMap<object, number>();
  readonly #listeners = new Set<() => void>();
  #worker: Worker | null = null;
  #failed = false;
  #number = 0;
  #underWay: {
    readonly number: number;
    readonly batch: readonly Counted[];
    readonly stop: () => void;
  } | null = null;
  #waiting = new Map<object, Counted>();
  #version = 0;

  constructor(start: () => Worker, timer: Timer) {
    this.#start = start;
    this.#timer = timer;
  }

  /** Grows with every batch that has been counted. */
  readonly version = (): number => this.#version;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The tokens of what has been counted under a key. */
  known(key: object): number | undefined {
    return this.#known.get(key);
  }

  /** Has these counted, in their order, in the place of whatever waits to be. */
  count(wanted: readonly Counted[]): void {
    const isUnderWay = new Set(this.#underWay?.batch.map(({ key }) => key));
    const missing = wanted.filter(({ key }) => !this.#known.has(key) && !isUnderWay.has(key));
    this.#waiting = new Map(missing.map((item) => [item.key, item]));
    this.#next();
  }

  #next(): void {
    if (this.#failed || this.#underWay !== null || this.#waiting.size === 0) return;
    const batch: Counted[] = [];
    let characters = 0;
    for (const [key, item] of this.#waiting) {
      if (batch.length > 0 && characters + item.text.length > BATCH_CHARACTERS) break;
      if (batch.length === BATCH_TEXTS) break;
      characters += item.text.length;
      batch.push(item);
      this.#waiting.delete(key);
    }
    const worker = this.#worker ?? this.#open();
    if (worker === null) return;
    this.#number += 1;
    const stop = this.#timer.after(TIME, this.#fail);
    this.#underWay = { number: this.#number, batch, stop };
    worker.postMessage({
      number: this.#number,
      texts: batch.map(({ text }) => text.slice(0, MAX_CHARACTERS)),
    });
  }

  #open(): Worker | null {
    try {
      this.#worker = this.#start();
    } catch (error) {
      console.error(error);
      this.#fail();
      return null;
    }
    this.#worker.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      this.#take(data);
    });
    this.#worker.addEventListener('error', (event) => {
      event.preventDefault();
      this.#fail();
    });
    return this.#worker;
  }

  #take(data: unknown): void {
    if (!isRecord(data) || data['number'] !== this.#underWay?.number) return;
    const { tokens } = data;
    if (!Array.isArray(tokens)) return;
    this.#underWay?.stop();
    this.#underWay?.batch.forEach(({ key, text }, index) => {
      const count: unknown = tokens[index];
      const share = Math.max(1, text.length / MAX_CHARACTERS);
      if (typeof count === 'number') this.#known.set(key, Math.ceil(count * share));
    });
    this.#underWay = null;
    this.#version += 1;
    for (const listener of this.#listeners) listener();
    this.#next();
  }

  readonly #fail = (): void => {
    this.#failed = true;
    this.#underWay?.stop();
    this.#underWay = null;
    this.#waiting.clear();
    this.#worker?.terminate();
    this.#worker = null;
  };
}

/** The page's counter of tokens as OpenAI's models count them. */
export const o200kCounter = new TokenCounter(
  () => new Worker(new URL('./tokens.worker.ts', import.meta.url)),
  {
    after: (milliseconds, run) => {
      const timeout = setTimeout(run, milliseconds);
      return () => {
        clearTimeout(timeout);
      };
    },
  },
);
