import type { RequestBody } from './request-body';
import type { AnswerEnd } from './answer-progress';
import type { ask, AskDependencies, AskOptions } from './ask';

// An empty chat asks nothing yet, so what reads an answer is not part of the page's first load.
let loaded: typeof ask | null = null;

/** Fetches what asks and reads, ahead of the first question. Where that fails, the question tries again. */
export async function preloadAsk(): Promise<void> {
  loaded ??= await import('./ask').then(
    (module) => module.ask,
    () => null,
  );
}

/** `ask`, fetched first if it has to be. Where it cannot be, the answer says so, as for any lost connection. */
export async function askOnDemand(
  body: RequestBody,
  options: AskOptions,
  dependencies: AskDependencies,
): Promise<AnswerEnd> {
  if (loaded === null) await preloadAsk();
  return loaded === null ? notLoaded(dependencies.isOnline()) : loaded(body, options, dependencies);
}

function notLoaded(isOnline: boolean): AnswerEnd {
  return {
    content: '',
    refusal: '',
    toolCalls: [],
    respondedBy: null,
    finishReason: null,
    usage: null,
    timeToFirstToken: null,
    totalTime: null,
    status: 'failed',
    error: {
      code: isOnline ? 'connection_lost' : 'offline',
      message: isOnline
        ? 'A part of the page could not be loaded. Reload it and try again.'
        : 'You are offline. Connect to the network and try again.',
      param: null,
    },
  };
}
