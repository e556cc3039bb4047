/**
 * Calls `save` whenever the page may be about to go: before it is unloaded, and when it is hidden, the last moment at
 * which a page that is closed or put to sleep surely runs. From `beforeunload` on the browser still has until the next
 * page answers; once this one has gone, Chromium drops what waits for another transaction.
 *
 * @returns what ends it
 */
export function onLeaving(save: () => void): () => void {
  const hide = (): void => {
    if (document.visibilityState === 'hidden') save();
  };
  document.addEventListener('visibilitychange', hide);
  addEventListener('beforeunload', save);
  return () => {
    document.removeEventListener('visibilitychange', hide);
    removeEventListener('beforeunload', save);
  };
}
