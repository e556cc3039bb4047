import { sessionOf } from '@/lib/server/access';
import { configuration } from '@/lib/server/configuration';
import { modelObject } from '@/lib/model/deployment';
import { anybody } from '@/lib/server/guards';
import { json } from '@/lib/server/respond';
import { methodNotAllowed, route } from '@/lib/server/route';

export const runtime = 'edge';

/**
 * OpenAI's `GET /models`: what can be called here, with its prices, the default first; what this deployment limits; and
 * what answers in the models' place, if anything; and by which access code this browser has come in.
 */
export const GET = route({
  guard: [anybody],
  async handle({ env, request }) {
    const { offered, maxCompletionTokens, budgetLimits, standIn, access } = configuration(env);
    const session = access.codes && (await sessionOf(env, request, access.codes));
    const limits = [...Object.values({ ...budgetLimits }), session?.code.requests, session?.code.tokens];
    const hasBudget = Math.min(...limits.map((limit) => limit ?? Infinity)) < Infinity;
    return json({
      object: 'list',
      data: offered.map(modelObject),
      limits: {
        ...(maxCompletionTokens !== null && { max_completion_tokens: maxCompletionTokens }),
        ...(hasBudget && { budget: true }),
      },
      ...(standIn && { stand_in: standIn }),
      ...(session && { access_code: session.code.name }),
    });
  },
});

const refuse = methodNotAllowed('GET');
export { refuse as POST, refuse as PUT, refuse as PATCH, refuse as DELETE, refuse as OPTIONS };
