'use client';

import { useSyncExternalStore } from 'react';

const nothingToWatch = () => () => undefined;

/** false in a page as the server drew it, where a press would be lost; true once React has taken over. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    nothingToWatch,
    () => true,
    () => false,
  );
}
