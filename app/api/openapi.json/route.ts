import { anybody } from '@/lib/server/guards';
import { openApiDocument } from '@/lib/server/openapi/document';
import { json } from '@/lib/server/respond';
import { methodNotAllowed, route } from '@/lib/server/route';

export const runtime = 'edge';

/** The API by OpenAPI 3.1, made from the schemas that check each request. */
export const GET = route({ guard: [anybody], handle: () => json(openApiDocument()) });

const refuse = methodNotAllowed('GET');
export { refuse as POST, refuse as PUT, refuse as PATCH, refuse as DELETE, refuse as OPTIONS };
