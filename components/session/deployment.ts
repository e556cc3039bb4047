'use client';

import { useEffect, useMemo } from 'react';
import { answererOf, type Answerer } from '@/lib/model/answerer';
import { useChat, useChatActions } from './chat-provider';
import { useSettings } from './settings-scope';

/** Asks once who answers, and within what limits: the page itself is the same file on every deployment. */
export function useReadDeployment(): void {
  const actions = useChatActions();

  useEffect(() => {
    // Nothing that is drawn first needs it.
    import(/* webpackChunkName: "deployment" */ '@/lib/api/fetch-deployment')
      .then(({ fetchDeployment }) => fetchDeployment())
      .then(
        (deployment) => {
          actions.noteDeployment(deployment);
        },
        () => undefined,
      );
  }, [actions]);
}

/** Finds who answers here when a model is asked for: the one of the settings, or another. */
export function useAnswerer(asked?: string): Answerer {
  const deployment = useChat((state) => state.deployment);
  const model = useSettings((settings) => asked ?? settings.model);
  return useMemo(() => answererOf(deployment, model), [deployment, model]);
}
