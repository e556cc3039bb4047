'use client';

import { createContext, use, useEffect, useState, type ReactNode } from 'react';
import { createStore, useStore, type StoreApi } from 'zustand';
import { fetchDeployment } from '@/lib/api/client';
import type { StandIn } from '@/lib/model/deployment';
import { useChatActions } from './chat-provider';

// A store, because a context that changes would have React draw anew, and blank meanwhile, whatever of the server's page
// still waits for its code.
const StandInContext = createContext<StoreApi<StandIn | null>>(createStore(() => null));

/** What answers here in the model's place; null until that is known, and where the model itself does. */
export function useStandIn(): StandIn | null {
  return useStore(use(StandInContext));
}

/** Asks once who answers, and within what limits: the page itself is the same file on every deployment. */
export function StandInProvider({ children }: { children: ReactNode }) {
  const [store] = useState(() => createStore<StandIn | null>(() => null));
  const actions = useChatActions();

  useEffect(() => {
    fetchDeployment().then(
      (deployment) => {
        store.setState(deployment.standIn, true);
        actions.limitAnswers(deployment.maxCompletionTokens);
      },
      () => undefined,
    );
  }, [store, actions]);

  return <StandInContext value={store}>{children}</StandInContext>;
}
