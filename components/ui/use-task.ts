'use client';

import { useState } from 'react';

interface Task<Problem> {
  readonly busy: boolean;
  /** Why the last run failed. */
  readonly problem: Problem | null;
  /** Runs what takes a while; nothing happens while another run is under way. */
  readonly run: (work: () => Promise<void>) => void;
}

/** Work that a press starts. `explain` turns what it throws into what is told of it. */
export function useTask<Problem>(explain: (error: unknown) => Problem): Task<Problem> {
  const [state, setState] = useState<{ busy: boolean; problem: Problem | null }>({
    busy: false,
    problem: null,
  });
  const { busy, problem } = state;

  const run = (work: () => Promise<void>): void => {
    if (busy) return;
    setState({ busy: true, problem: null });
    work().then(
      () => {
        setState({ busy: false, problem: null });
      },
      (error: unknown) => {
        setState({ busy: false, problem: explain(error) });
      },
    );
  };

  return { busy, problem, run };
}
