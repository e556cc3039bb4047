import { revokeBody } from '@/lib/model/access';
import { revokeSessions } from '@/lib/server/access';
import { admin, jsonBody, origin } from '@/lib/server/guards';
import { smallBody } from '@/lib/server/request-body';
import { withCookies } from '@/lib/server/respond';
import { methodNotAllowed, route } from '@/lib/server/route';

export const runtime = 'edge';

/** Ends every session of a code; whoever still has the code can begin another. */
export const POST = route({
  guard: [origin, jsonBody, admin],
  body: smallBody(revokeBody),
  async handle({ env, body }) {
    await revokeSessions(env, body.code);
    return withCookies([]);
  },
});

const refuse = methodNotAllowed('POST');
export { refuse as GET, refuse as PUT, refuse as PATCH, refuse as DELETE, refuse as OPTIONS };
