import { createBody } from '@/lib/share/contract';
import { bindings } from '@/lib/server/bindings';
import { guardContentType, guardOrigin } from '@/lib/server/guard';
import { json, methodNotAllowed, route } from '@/lib/server/respond';
import { createShare, readShareBody } from '@/lib/server/shares';

export const runtime = 'edge';

/** Shares a conversation; the answer holds its id and, this once, its owner's token. */
export const POST = route(async (request) => {
  guardOrigin(request);
  guardContentType(request);
  const body = await readShareBody(request, createBody);
  return json(await createShare(bindings(), request, body), { status: 201 });
});

const refuse = methodNotAllowed('POST');
export { refuse as GET, refuse as PUT, refuse as PATCH, refuse as DELETE, refuse as OPTIONS };
