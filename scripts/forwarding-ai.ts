import { startLocalAi, type LocalAi } from '../local-ai/server';
import type { ForwardingSource } from '../local-ai/source';

/** Starts a local AI that answers each call with what `forward` gives: a model server that a test writes itself. */
export function startForwardingAi(forward: ForwardingSource['forward']): Promise<LocalAi> {
  return startLocalAi({
    source: {
      kind: 'forwarding',
      name: 'upstream',
      description: 'the test',
      standIn: () => Promise.resolve(null),
      forward,
      close: () => Promise.resolve(),
    },
  });
}
