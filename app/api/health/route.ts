import type { z } from '@/lib/json/zod';
import { anybody } from '@/lib/server/guards';
import type { health } from '@/lib/server/openapi/schemas';
import { json } from '@/lib/server/respond';
import { methodNotAllowed, route } from '@/lib/server/route';

export const runtime = 'edge';

/** Whether the bindings are there that an answer needs. It asks none of them: anybody may call it, as often as they like. */
export const GET = route({
  guard: [anybody],
  handle({ env }) {
    const bindings = { ai: isBound(env.AI), database: isBound(env.DB) };
    const isWhole = bindings.ai && bindings.database;
    const found: z.infer<typeof health> = { status: isWhole ? 'ok' : 'incomplete', bindings };
    return json(found, { status: isWhole ? 200 : 503 });
  },
});

/** A binding that the deployment has forgotten is not there, whatever its type says. */
function isBound(binding: unknown): boolean {
  return (binding ?? null) !== null;
}

const refuse = methodNotAllowed('GET');
export { refuse as POST, refuse as PUT, refuse as PATCH, refuse as DELETE, refuse as OPTIONS };
