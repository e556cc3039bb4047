import { bindings } from '@/lib/server/bindings';
import { budgetLeft } from '@/lib/server/budget';
import { guardReading } from '@/lib/server/guard';
import { json, methodNotAllowed, route } from '@/lib/server/respond';

export const runtime = 'edge';

/** What is left of the day's budget for whoever asks; null where there is no limit. */
export const GET = route(async (request) => {
  const env = bindings();
  guardReading(env, request);
  return json({ budget: await budgetLeft(env, request) });
});

const refuse = methodNotAllowed('GET');
export { refuse as POST, refuse as PUT, refuse as PATCH, refuse as DELETE, refuse as OPTIONS };
