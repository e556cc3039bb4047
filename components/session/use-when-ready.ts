'use client';

import { useCallback, useEffect, useRef } from 'react';
import { useChatStore } from './chat-provider';

/** Gives what runs a callback now, or as soon as what the browser keeps has been read. Only the last one waits. */
export function useWhenReady(): (run: () => void) => void {
  const store = useChatStore();
  const waiting = useRef<(() => void) | null>(null);

  useEffect(
    () =>
      store.subscribe(({ ready }) => {
        if (!ready || waiting.current === null) return;
        const run = waiting.current;
        waiting.current = null;
        run();
      }),
    [store],
  );

  return useCallback(
    (run) => {
      if (store.getState().ready) run();
      else waiting.current = run;
    },
    [store],
  );
}
