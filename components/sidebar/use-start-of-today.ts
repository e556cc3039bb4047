'use client';

import { useSyncExternalStore } from 'react';

/** A page left open overnight is looked at again in the morning: that is when the day may have changed. */
function subscribe(changed: () => void): () => void {
  document.addEventListener('visibilitychange', changed);
  return () => {
    document.removeEventListener('visibilitychange', changed);
  };
}

/** Local midnight, in milliseconds since the epoch; 0 on the server. */
export function useStartOfToday(): number {
  return useSyncExternalStore(
    subscribe,
    () => new Date().setHours(0, 0, 0, 0),
    () => 0,
  );
}
