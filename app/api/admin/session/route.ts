import { enterBody } from '@/lib/model/access';
import { attempts, jsonBody, origin } from '@/lib/server/guards';
import { smallBody } from '@/lib/server/request-body';
import { withCookies } from '@/lib/server/respond';
import { methodNotAllowed, route } from '@/lib/server/route';

export const runtime = 'edge';

/** Begins the owner's session, by the owner's code. */
export const POST = route({
  guard: [origin, jsonBody, attempts],
  body: smallBody(enterBody),
  handle: async ({ enter, body }) => withCookies([await enter('admin', body.code)]),
});

const refuse = methodNotAllowed('POST');
export { refuse as GET, refuse as PUT, refuse as PATCH, refuse as DELETE, refuse as OPTIONS };
