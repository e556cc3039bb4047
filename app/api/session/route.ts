import { enterBody } from '@/lib/model/access';
import { leave } from '@/lib/server/access';
import { attempts, jsonBody, origin } from '@/lib/server/guards';
import { smallBody } from '@/lib/server/request-body';
import { withCookies } from '@/lib/server/respond';
import { methodNotAllowed, route } from '@/lib/server/route';

export const runtime = 'edge';

/** Begins a session by an access code. */
export const POST = route({
  guard: [origin, jsonBody, attempts],
  body: smallBody(enterBody),
  handle: async ({ enter, body }) => withCookies([await enter('access', body.code)]),
});

/** Ends the sessions of this browser. */
export const DELETE = route({
  guard: [origin],
  handle: ({ request }) => withCookies(leave(request)),
});

const refuse = methodNotAllowed('POST, DELETE');
export { refuse as GET, refuse as PUT, refuse as PATCH, refuse as OPTIONS };
