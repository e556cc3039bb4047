import { admin, reading } from '@/lib/server/guards';
import { json } from '@/lib/server/respond';
import { methodNotAllowed, route } from '@/lib/server/route';
import { usageOf } from '@/lib/server/usage';

export const runtime = 'edge';

/** Reports the usage of this deployment to its owner, by code. */
export const GET = route({
  guard: [reading, admin],
  handle: async ({ env }) => json(await usageOf(env, Date.now())),
});

const refuse = methodNotAllowed('GET');
export { refuse as POST, refuse as PUT, refuse as PATCH, refuse as DELETE, refuse as OPTIONS };
