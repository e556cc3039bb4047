import { budgetLeft } from '@/lib/server/budget';
import { reading } from '@/lib/server/guards';
import { json } from '@/lib/server/respond';
import { methodNotAllowed, route } from '@/lib/server/route';

export const runtime = 'edge';

/** What is left of the day's budget for whoever asks; null where there is no limit. */
export const GET = route({
  guard: [reading],
  handle: async ({ env, request }) => json({ budget: await budgetLeft(env, request) }),
});

const refuse = methodNotAllowed('GET');
export { refuse as POST, refuse as PUT, refuse as PATCH, refuse as DELETE, refuse as OPTIONS };
