import { createBody } from '@/lib/share/contract';
import { bindings } from '@/lib/server/bindings';
import { BodyRoom } from '@/lib/server/body-room';
import { guardShareBudget } from '@/lib/server/budget';
import { guardContentType, guardOrigin } from '@/lib/server/guard';
import { json, methodNotAllowed, route } from '@/lib/server/respond';
import { createShare, readShareBody } from '@/lib/server/shares';

export const runtime = 'edge';

const room = new BodyRoom();

/** Shares a conversation; the answer holds its id and, this once, its owner's token. */
export const POST = route(async (request) => {
  guardOrigin(bindings(), request);
  guardContentType(request);
  const env = bindings();
  await guardShareBudget(env, request);
  return room.hold(request, async () => {
    const body = await readShareBody(request, createBody);
    return json(await createShare(env, request, body), { status: 201 });
  });
});

const refuse = methodNotAllowed('POST');
export { refuse as GET, refuse as PUT, refuse as PATCH, refuse as DELETE, refuse as OPTIONS };
