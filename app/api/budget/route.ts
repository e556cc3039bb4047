import { budgetLeft } from '@/lib/server/budget';
import { access, reading } from '@/lib/server/guards';
import { json } from '@/lib/server/respond';
import { methodNotAllowed, route } from '@/lib/server/route';
import { ownUsageOf } from '@/lib/server/usage';

export const runtime = 'edge';

/** Tells what is left of the asker's daily budget, null where there is no limit; and today's usage by the code that they came in by. */
export const GET = route({
  guard: [reading, access],
  async handle({ env, request, entry }) {
    const budget = await budgetLeft(env, { request, entry });
    const usage = entry === null ? null : await ownUsageOf(env, entry.code.name, Date.now());
    return json({ budget, ...(usage && { usage }) });
  },
});

const refuse = methodNotAllowed('GET');
export { refuse as POST, refuse as PUT, refuse as PATCH, refuse as DELETE, refuse as OPTIONS };
