import { bindings } from '@/lib/server/bindings';
import { callableModels } from '@/lib/server/deployment';
import { json, methodNotAllowed, route } from '@/lib/server/respond';

export const runtime = 'edge';

/** OpenAI's `GET /models`: what can be called here, the default first. */
export const GET = route(() =>
  Promise.resolve(
    json({
      object: 'list',
      data: callableModels(bindings()).map((id) => ({
        id,
        object: 'model',
        created: 0,
        owned_by: id.split('/')[0],
      })),
    }),
  ),
);

const refuse = methodNotAllowed('GET');
export { refuse as POST, refuse as PUT, refuse as PATCH, refuse as DELETE, refuse as OPTIONS };
