'use client';

import { useSyncExternalStore } from 'react';

interface FetchedAhead<Part> {
  /** Fetches it, unless that is done or under way. */
  readonly preload: () => void;
  /** What was fetched; null until then, and 'failed' where the last attempt has failed. */
  readonly usePart: () => Part | 'failed' | null;
}

/**
 * A part of the page whose code is fetched ahead of its use. Unlike `onDemand` it is drawn in the same frame once it is
 * there, and each `preload` after a failure tries again; the server never has it.
 */
export function fetchedAhead<Part extends object>(load: () => Promise<Part>): FetchedAhead<Part> {
  let part: Part | 'failed' | null = null;
  let loading = false;
  const listeners = new Set<() => void>();

  const settle = (outcome: Part | 'failed'): void => {
    loading = false;
    part = outcome;
    for (const listener of listeners) listener();
  };
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };

  return {
    preload: () => {
      if (loading || (part !== null && part !== 'failed')) return;
      loading = true;
      load().then(settle, () => {
        settle('failed');
      });
    },
    usePart: () =>
      useSyncExternalStore(
        subscribe,
        () => part,
        () => null,
      ),
  };
}
