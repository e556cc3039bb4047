import { ApiError } from './api-error';
import { MAX_BODY_BYTES } from '@/lib/model/request-size';

/** Conversations as people have them are smaller, and never wait. */
const SMALL_BYTES = 256 * 1024;
/** An isolate has 128 MB; text takes up to two bytes a character, and once more as what it was parsed into. */
const ROOM_BYTES = 2 * MAX_BODY_BYTES;
/** How long a large body waits for room. */
const PATIENCE_MS = 10_000;
/** More than wait at once in good faith; those beyond are told at once. */
const MAX_WAITING = 32;
const ASK_AGAIN_MS = 100;
/** A place that nobody renews for so long is given to others: one that waits as long gets it. */
const LEASE_MS = 10_000;

interface Clock {
  now(): number;
  wait(milliseconds: number): Promise<void>;
  /** Calls back again and again, until what it gives is called. */
  every(milliseconds: number, callback: () => void): () => void;
}

const systemClock: Clock = {
  now: () => Date.now(),
  wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  every: (milliseconds, callback) => {
    const timer = setInterval(callback, milliseconds);
    return () => {
      clearInterval(timer);
    };
  },
};

/**
 * Bounds how much of large bodies an isolate holds at the same time, so that they cannot take its memory from others.
 *
 * Nothing in here waits for another request to do something: when a client goes away, workerd may end its request
 * without running what is left of it, `finally` included. So a place is a lease that the request's own timers renew while
 * it lives, the wait for the model included, and that lapses with them; who waits asks again.
 */
export class BodyRoom {
  /** By a key of its own, what each body takes and until when. */
  readonly #leases = new Map<symbol, { bytes: number; until: number }>();
  readonly #waiting = new Map<symbol, number>();
  readonly #clock: Clock;

  constructor(clock = systemClock) {
    this.#clock = clock;
  }

  /**
   * Does what has to hold a request's body, once there is room for it. Throws ApiError `too_busy` where there is no room in time, and what `work` throws.
   */
  async hold<Result>(request: Request, work: () => Promise<Result>): Promise<Result> {
    const bytes = announcedBytes(request);
    if (bytes <= SMALL_BYTES) return work();
    const key = Symbol();
    await this.#enter(key, bytes);
    const stopRenewing = this.#clock.every(LEASE_MS / 2, () => {
      this.#lease(key, bytes);
    });
    try {
      return await work();
    } finally {
      stopRenewing();
      this.#leases.delete(key);
    }
  }

  async #enter(key: symbol, bytes: number): Promise<void> {
    if (this.#tryToEnter(key, bytes)) return;
    const until = this.#clock.now() + PATIENCE_MS;
    discard(this.#waiting, (end) => end < this.#clock.now());
    if (this.#waiting.size >= MAX_WAITING) throw new ApiError('too_busy');
    this.#waiting.set(key, until);
    try {
      while (!this.#tryToEnter(key, bytes)) {
        if (this.#clock.now() >= until) throw new ApiError('too_busy');
        await this.#clock.wait(ASK_AGAIN_MS);
      }
    } finally {
      this.#waiting.delete(key);
    }
  }

  #tryToEnter(key: symbol, bytes: number): boolean {
    discard(this.#leases, ({ until }) => until < this.#clock.now());
    const taken = [...this.#leases.values()].reduce((sum, lease) => sum + lease.bytes, 0);
    if (taken + bytes > ROOM_BYTES) return false;
    this.#lease(key, bytes);
    return true;
  }

  #lease(key: symbol, bytes: number): void {
    this.#leases.set(key, { bytes, until: this.#clock.now() + LEASE_MS });
  }
}

/** Whether a request's body, by what it says of itself, may take a place in the room. */
export function isLarge(request: Request): boolean {
  return announcedBytes(request) > SMALL_BYTES;
}

/** The size that a body announces; one that does not say may be as large as any. */
function announcedBytes(request: Request): number {
  const announced = request.headers.get('content-length') ?? '';
  return /^\d+$/.test(announced) ? Math.min(Number(announced), MAX_BODY_BYTES) : MAX_BODY_BYTES;
}

function discard<Key, Value>(map: Map<Key, Value>, isOver: (value: Value) => boolean): void {
  for (const [key, value] of map) if (isOver(value)) map.delete(key);
}
