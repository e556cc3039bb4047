'use client';

import {
  createElement,
  lazy,
  Suspense,
  useState,
  type ComponentType,
  type ReactNode,
  useSyncExternalStore,
} from 'react';

/**
 * A component whose code is fetched when it is first drawn; until then the server's HTML, or `place`, is shown. If the
 * fetch fails, `Unavailable` is shown, because an exception would take the whole page down; the next time it is drawn,
 * it is fetched again.
 */
export function onDemand<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  Unavailable: ComponentType<Props>,
  place?: ReactNode,
): ComponentType<Props> {
  let loading: ComponentType<Props> | null = null;
  const loaded = (): ComponentType<Props> =>
    (loading ??= lazy(async () => {
      try {
        return { default: await load() };
      } catch {
        loading = null;
        return { default: Unavailable };
      }
    }));

  return function OnDemand(props: Props) {
    const [component] = useState(loaded);
    return <Suspense fallback={place}>{createElement(component, props)}</Suspense>;
  };
}

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
