'use client';

import { createElement, lazy, Suspense, type ComponentType } from 'react';

/**
 * A component whose code is fetched when it is first drawn; until then its place is empty. `load` gives another
 * component where the fetching fails: an exception would take the whole page down.
 */
export function onDemand<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  const Loaded = lazy(async () => ({ default: await load() }));
  return function OnDemand(props: Props) {
    return <Suspense>{createElement(Loaded, props)}</Suspense>;
  };
}
