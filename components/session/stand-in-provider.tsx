'use client';

import { createContext, use, useEffect, useState, type ReactNode } from 'react';
import { readStandIn, type StandIn } from '@/lib/model/stand-in';
import { isRecord } from '@/lib/json/json';

const StandInContext = createContext<StandIn | null>(null);

/** What answers here in the model's place; null until that is known, and where the model itself does. */
export function useStandIn(): StandIn | null {
  return use(StandInContext);
}

/** Asks once who answers: the page itself is the same file on every deployment. */
export function StandInProvider({ children }: { children: ReactNode }) {
  const [standIn, setStandIn] = useState<StandIn | null>(null);

  useEffect(() => {
    fetchStandIn().then(setStandIn, () => undefined);
  }, []);

  return <StandInContext value={standIn}>{children}</StandInContext>;
}

async function fetchStandIn(): Promise<StandIn | null> {
  const response = await fetch('/api/v1/models');
  const models: unknown = await response.json();
  return isRecord(models) ? readStandIn(models['stand_in']) : null;
}
