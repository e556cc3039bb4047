import { vi } from 'vitest';

/** Anything that takes longer has come to a stop, even on a slow machine. */
const GIVE_UP_AFTER_MS = 60_000;

/** Waits until a check passes, without a wait of its own between looks; rejects with what it threw last. */
export function eventually<Result>(check: () => Result | Promise<Result>): Promise<Result> {
  return vi.waitFor(check, { interval: 1, timeout: GIVE_UP_AFTER_MS });
}
