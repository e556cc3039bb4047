const POLL_MS = 200;

/**
 * Calls `act` once the process that started this one has ended. Nothing tells a process that: its parent is another one
 * then. Keeps nothing running by itself.
 *
 * @param {() => void} act
 */
export function whenParentEnds(act) {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    act();
  }, POLL_MS);
  timer.unref();
}
