'use client';

import { useEffect } from 'react';
import { useChatActions } from '@/components/session/chat-provider';
import { useWhenReady } from '@/components/session/use-when-ready';

/** Opens what the page's address brings with it, once; then the address is plain again, so that a reload does not. */
export function PrefillOpener() {
  const actions = useChatActions();
  const whenReady = useWhenReady();

  useEffect(() => {
    const { search } = location;
    if (search === '') return;
    import('@/lib/settings/prefilled-link').then(
      ({ readPrefill }) => {
        const prefill = readPrefill(search);
        if (prefill === null) return;
        whenReady(() => {
          actions.openPrefilled(prefill);
          // With its own state Next.js's router stays out of it; else it would mount the page anew.
          history.replaceState(history.state, '', '/');
        });
      },
      // The address still has it, for a reload.
      () => undefined,
    );
  }, [actions, whenReady]);

  return null;
}
