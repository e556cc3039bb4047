import type { Guarded } from './guarded';
import { modelRoute } from './model-route';
import { openResponses } from './responses/exchange';

/** OpenAI's `POST /chat/completions`. */
export const chatCompletions = modelRoute((chat) => ({ chat, answer: (response) => response }));

/** OpenAI's `POST /responses`, answered by way of Chat Completions; nothing is kept. */
export const responses = modelRoute(openResponses);

const byPath: Readonly<Record<string, Guarded>> = {
  '/api/v1/chat/completions': chatCompletions,
  '/api/v1/responses': responses,
};

/** Finds the route that asks the model at an address, and that route's POST. Null where the address is another. */
export function modelRouteAt(pathname: string): { path: string; post: Guarded } | null {
  const path = pathname.startsWith('/v1/') ? `/api${pathname}` : pathname;
  const post = byPath[path];
  return post ? { path, post } : null;
}
