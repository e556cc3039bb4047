import { bindings } from '@/lib/server/bindings';
import { callableModels, standIn } from '@/lib/server/deployment';
import { maxCompletionTokens } from '@/lib/server/request-limits';
import { json, methodNotAllowed, route } from '@/lib/server/respond';

export const runtime = 'edge';

/**
 * OpenAI's `GET /models`: what can be called here, the default first; what this deployment limits a request to; and
 * what answers in the models' place, if anything.
 */
export const GET = route(() => {
  const env = bindings();
  const standsIn = standIn(env);
  const limit = maxCompletionTokens(env);
  return Promise.resolve(
    json({
      object: 'list',
      data: callableModels(env).map((id) => ({
        id,
        object: 'model',
        created: 0,
        owned_by: id.split('/')[0],
      })),
      limits: limit === null ? {} : { max_completion_tokens: limit },
      ...(standsIn && { stand_in: standsIn }),
    }),
  );
});

const refuse = methodNotAllowed('GET');
export { refuse as POST, refuse as PUT, refuse as PATCH, refuse as DELETE, refuse as OPTIONS };
