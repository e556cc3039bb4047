import { responses } from '@/lib/server/model-routes';
import { inNext, methodNotAllowed } from '@/lib/server/route';

export const runtime = 'edge';

/** OpenAI's `POST /responses`, answered by way of Chat Completions; nothing is kept. */
export const POST = inNext(responses);

const refuse = methodNotAllowed('POST');
export { refuse as GET, refuse as PUT, refuse as PATCH, refuse as DELETE, refuse as OPTIONS };
