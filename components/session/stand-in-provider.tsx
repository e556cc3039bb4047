'use client';

import { createContext, use, useEffect, useState, type ReactNode } from 'react';
import { createStore, useStore, type StoreApi } from 'zustand';
import { readMaxCompletionTokens } from '@/lib/model/deployment-limits';
import { readStandIn, type StandIn } from '@/lib/model/stand-in';
import { isRecord } from '@/lib/json/json';
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
    fetchModels().then(
      (models) => {
        store.setState(isRecord(models) ? readStandIn(models['stand_in']) : null, true);
        actions.limitAnswers(readMaxCompletionTokens(models));
      },
      () => undefined,
    );
  }, [store, actions]);

  return <StandInContext value={store}>{children}</StandInContext>;
}

async function fetchModels(): Promise<unknown> {
  const response = await fetch('/api/v1/models');
  return response.json();
}
