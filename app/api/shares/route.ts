import { createBody } from '@/lib/share/contract';
import { access, jsonBody, origin, shareBudget } from '@/lib/server/guards';
import { json } from '@/lib/server/respond';
import { methodNotAllowed, route } from '@/lib/server/route';
import { createShare, shareBody } from '@/lib/server/shares';

export const runtime = 'edge';

/** Shares a conversation; the answer holds its id and, this once, its owner's token. */
export const POST = route({
  guard: [origin, jsonBody, access, shareBudget],
  body: shareBody(createBody),
  handle: async ({ env, request, entry, body }) =>
    json(await createShare(env, { request, entry }, body), { status: 201 }),
});

const refuse = methodNotAllowed('POST');
export { refuse as GET, refuse as PUT, refuse as PATCH, refuse as DELETE, refuse as OPTIONS };
