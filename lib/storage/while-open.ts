import { pageLock } from './collect-unused';

/** Runs something during which no tab that opens takes itself for the only one, and collects what nothing names yet. */
export async function whileOpen<Result>(run: () => Promise<Result>): Promise<Result> {
  // A page served without TLS has no locks, and collects nothing.
  return 'locks' in navigator ? navigator.locks.request(pageLock, { mode: 'shared' }, run) : run();
}
