import { bindings } from '@/lib/server/bindings';
import { configuration } from '@/lib/server/configuration';
import { modelObject } from '@/lib/model/deployment';
import { json, methodNotAllowed, route } from '@/lib/server/respond';

export const runtime = 'edge';

/**
 * OpenAI's `GET /models`: what can be called here, with its prices, the default first; what this deployment limits; and
 * what answers in the models' place, if anything.
 */
export const GET = route(() => {
  const { offered, maxCompletionTokens, budgetLimits, standIn } = configuration(bindings());
  const hasBudget = Math.min(...Object.values({ ...budgetLimits })) < Infinity;
  return Promise.resolve(
    json({
      object: 'list',
      data: offered.map(modelObject),
      limits: {
        ...(maxCompletionTokens !== null && { max_completion_tokens: maxCompletionTokens }),
        ...(hasBudget && { budget: true }),
      },
      ...(standIn && { stand_in: standIn }),
    }),
  );
});

const refuse = methodNotAllowed('GET');
export { refuse as POST, refuse as PUT, refuse as PATCH, refuse as DELETE, refuse as OPTIONS };
