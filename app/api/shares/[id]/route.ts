import { lifetimeBody, updateBody } from '@/lib/share/contract';
import { bindings } from '@/lib/server/bindings';
import { BodyRoom } from '@/lib/server/body-room';
import { guardShareBudget } from '@/lib/server/budget';
import { guardContentType, guardOrigin } from '@/lib/server/guard';
import { json, methodNotAllowed, route } from '@/lib/server/respond';
import { openOwnedShare, readBytes, readShareBody } from '@/lib/server/shares';

export const runtime = 'edge';

const room = new BodyRoom();

interface Context {
  params: Promise<{ id: string }>;
}

/** The stored bytes: gzipped JSON of an unlisted share, ciphertext of a private one. */
export const GET = route(async (_request, { params }: Context) => {
  const { id } = await params;
  return new Response(await readBytes(bindings(), id), {
    headers: { 'content-type': 'application/octet-stream', 'cache-control': 'no-store' },
  });
});

/** Replaces what is shared. */
export const PUT = route(async (request, { params }: Context) => {
  guardOrigin(bindings(), request);
  guardContentType(request);
  const { id } = await params;
  const env = bindings();
  const share = await openOwnedShare(env, id, request);
  await guardShareBudget(env, request);
  return room.hold(request, async () => {
    const { snapshot } = await readShareBody(request, updateBody);
    return json(await share.update(snapshot));
  });
});

/** Changes when the share ends. */
export const PATCH = route(async (request, { params }: Context) => {
  guardOrigin(bindings(), request);
  guardContentType(request);
  const { id } = await params;
  const share = await openOwnedShare(bindings(), id, request);
  const { lifetime } = await readShareBody(request, lifetimeBody);
  return json(await share.changeLifetime(lifetime));
});

/** Takes the share back: nothing of it is kept. */
export const DELETE = route(async (request, { params }: Context) => {
  guardOrigin(bindings(), request);
  const { id } = await params;
  await (await openOwnedShare(bindings(), id, request)).revoke();
  return new Response(null, { status: 204, headers: { 'cache-control': 'no-store' } });
});

const refuse = methodNotAllowed('GET, PUT, PATCH, DELETE');
export { refuse as POST, refuse as OPTIONS };
