import { configuration } from '@/lib/server/configuration';
import { modelObject } from '@/lib/model/deployment';
import { anybody } from '@/lib/server/guards';
import { json } from '@/lib/server/respond';
import { methodNotAllowed, route } from '@/lib/server/route';

export const runtime = 'edge';

/**
 * OpenAI's `GET /models`: what can be called here, with its prices, the default first; what this deployment limits; and
 * what answers in the models' place, if anything.
 */
export const GET = route({
  guard: [anybody],
  handle({ env }) {
    const { offered, maxCompletionTokens, budgetLimits, standIn } = configuration(env);
    const hasBudget = Math.min(...Object.values({ ...budgetLimits })) < Infinity;
    return json({
      object: 'list',
      data: offered.map(modelObject),
      limits: {
        ...(maxCompletionTokens !== null && { max_completion_tokens: maxCompletionTokens }),
        ...(hasBudget && { budget: true }),
      },
      ...(standIn && { stand_in: standIn }),
    });
  },
});

const refuse = methodNotAllowed('GET');
export { refuse as POST, refuse as PUT, refuse as PATCH, refuse as DELETE, refuse as OPTIONS };
