import { modelRoute } from '@/lib/server/model-route';
import { openResponses } from '@/lib/server/responses/exchange';
import { methodNotAllowed } from '@/lib/server/route';

export const runtime = 'edge';

/** OpenAI's `POST /responses`, answered by way of Chat Completions; nothing is kept. */
export const POST = modelRoute(openResponses);

const refuse = methodNotAllowed('POST');
export { refuse as GET, refuse as PUT, refuse as PATCH, refuse as DELETE, refuse as OPTIONS };
