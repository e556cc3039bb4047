import { admin, reading } from '@/lib/server/guards';
import { json } from '@/lib/server/respond';
import { methodNotAllowed, route } from '@/lib/server/route';
import { usageOf } from '@/lib/server/usage';

export const runtime = 'edge';

/** What has been used of this deployment, by code, for its owner. */
export const GET = route({
  guard: [reading, admin],
  handle: async ({ env }) => json(await usageOf(env, Date.now())),
});

const refuse = methodNotAllowed('GET');
export { refuse as POST, refuse as PUT, refuse as PATCH, refuse as DELETE, refuse as OPTIONS };
