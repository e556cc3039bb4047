import { z } from '@/lib/json/zod';
import { lifetimeBody, updateBody } from '@/lib/share/contract';
import { access, anybody, jsonBody, origin, ownShare, shareBudget } from '@/lib/server/guards';
import { json } from '@/lib/server/respond';
import { methodNotAllowed, route } from '@/lib/server/route';
import { readBytes, shareBody } from '@/lib/server/shares';

export const runtime = 'edge';

/** The stored bytes: gzipped JSON of an unlisted share, ciphertext of a private one. */
export const GET = route({
  guard: [anybody],
  params: z.object({ id: z.string() }),
  handle: async ({ env, params: { id } }) =>
    new Response(await readBytes(env, id), {
      headers: { 'content-type': 'application/octet-stream', 'cache-control': 'no-store' },
    }),
});

/** Replaces what is shared. */
export const PUT = route({
  guard: [origin, jsonBody, access, ownShare, shareBudget],
  body: shareBody(updateBody),
  handle: async ({ share, body }) => json(await share.update(body.snapshot)),
});

/** Changes when the share ends. */
export const PATCH = route({
  guard: [origin, jsonBody, access, ownShare],
  body: shareBody(lifetimeBody),
  handle: async ({ share, body }) => json(await share.changeLifetime(body.lifetime)),
});

/** Takes the share back: nothing of it is kept. Who has lost the access code can still do so. */
export const DELETE = route({
  guard: [origin, ownShare],
  async handle({ share }) {
    await share.revoke();
    return new Response(null, { status: 204, headers: { 'cache-control': 'no-store' } });
  },
});

const refuse = methodNotAllowed('GET, PUT, PATCH, DELETE');
export { refuse as POST, refuse as OPTIONS };
