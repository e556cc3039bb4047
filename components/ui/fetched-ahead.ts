'use client';

import { useSyncExternalStore } from 'react';

interface FetchedAhead<Part> {
  /** Fetches it, unless it is loaded or loading. */
  readonly preload: () => void;
  /** The loaded part; null until then, and 'failed' if the last attempt failed. */
  readonly usePart: () => Part | 'failed' | null;
}

/**
 * A part of the page whose code is fetched before it is needed. Unlike `onDemand` it is drawn in the same frame once
 * loaded, and each `preload` after a failure tries again; the server never renders it.
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
