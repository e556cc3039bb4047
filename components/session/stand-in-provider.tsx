'use client';

import { createContext, use, useEffect, useState, type ReactNode } from 'react';
import { fetchDeployment } from '@/lib/api/client';
import type { StandIn } from '@/lib/model/deployment';
import { useChatActions } from './chat-provider';

const StandInContext = createContext<StandIn | null>(null);

/** What answers here in the model's place; null until that is known, and where the model itself does. */
export function useStandIn(): StandIn | null {
  return use(StandInContext);
}

/** Asks once who answers, and within what limits: the page itself is the same file on every deployment. */
export function StandInProvider({ children }: { children: ReactNode }) {
  const [standIn, setStandIn] = useState<StandIn | null>(null);
  const actions = useChatActions();

  useEffect(() => {
    fetchDeployment().then(
      (deployment) => {
        setStandIn(deployment.standIn);
        actions.limitAnswers(deployment.maxCompletionTokens);
      },
      () => undefined,
    );
  }, [actions]);

  return <StandInContext value={standIn}>{children}</StandInContext>;
}
