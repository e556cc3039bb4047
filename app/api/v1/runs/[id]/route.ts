import { access, origin, ownRun, reading } from '@/lib/server/guards';
import { endRun, eventsFrom, resumeRun } from '@/lib/server/model-run';
import { methodNotAllowed, route } from '@/lib/server/route';

export const runtime = 'edge';

/** `?from=N`: what follows the first N events of an answer that was streamed, as they come. It spends nothing. */
export const GET = route({
  guard: [reading, ownRun, access],
  handle: ({ env, request, runId }) => resumeRun(env, runId, eventsFrom(request)),
});

/** Ends an answer under way, where whoever makes it can be told to: AI Gateway cannot. */
export const DELETE = route({
  guard: [origin, access, ownRun],
  async handle({ env, runId }) {
    await endRun(env, runId);
    return new Response(null, { status: 204, headers: { 'cache-control': 'no-store' } });
  },
});

const refuse = methodNotAllowed('GET, DELETE');
export { refuse as POST, refuse as PUT, refuse as PATCH, refuse as OPTIONS };
