'use client';

import { createElement, lazy, Suspense, useState, type ComponentType, type ReactNode } from 'react';

/**
 * A component whose code is fetched when it is first drawn; until then what the server drew, or `place`, is there. Where
 * the fetching fails `Unavailable` stands there, because an exception would take the whole page down; when it is drawn
 * anew it is fetched anew.
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
