import { bindings } from '@/lib/server/bindings';
import { configuration } from '@/lib/server/configuration';
import { modelObject } from '@/lib/model/deployment';
import { json, methodNotAllowed, route } from '@/lib/server/respond';

export const runtime = 'edge';

/**
 * OpenAI's `GET /models`: what can be called here, the default first; what this deployment limits a request to; and
 * what answers in the models' place, if anything.
 */
export const GET = route(() => {
  const { offered, maxCompletionTokens, standIn } = configuration(bindings());
  return Promise.resolve(
    json({
      object: 'list',
      data: offered.map(modelObject),
      limits: maxCompletionTokens === null ? {} : { max_completion_tokens: maxCompletionTokens },
      ...(standIn && { stand_in: standIn }),
    }),
  );
});

const refuse = methodNotAllowed('GET');
export { refuse as POST, refuse as PUT, refuse as PATCH, refuse as DELETE, refuse as OPTIONS };
