'use client';

import { createElement, lazy, Suspense, useState, type ComponentType, type ReactNode } from 'react';

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
