const LATEST_MS = 1_000;

/** Calls `work` when the browser has nothing better to do, and gives a function that calls it off. */
export function whenIdle(work: () => void): () => void {
  // Safari has no requestIdleCallback.
  if (typeof requestIdleCallback === 'undefined') {
    const timer = setTimeout(work, 100);
    return () => {
      clearTimeout(timer);
    };
  }
  const handle = requestIdleCallback(work, { timeout: LATEST_MS });
  return () => {
    cancelIdleCallback(handle);
  };
}
