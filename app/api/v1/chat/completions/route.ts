import { bindings } from '@/lib/server/bindings';
import { BodyRoom, isLarge } from '@/lib/server/body-room';
import { guardBudget, withinBudget } from '@/lib/server/budget';
import { configuration } from '@/lib/server/configuration';
import { guardSpending } from '@/lib/server/guard';
import { limitCall, parseRequest, runModel } from '@/lib/server/model-call';
import { guardBodySize, readJson } from '@/lib/server/request-body';
import { methodNotAllowed, route } from '@/lib/server/respond';

export const runtime = 'edge';

const room = new BodyRoom();

/** OpenAI's `POST /chat/completions`, answered by the AI binding within the day's budgets. */
export const POST = route(async (request) => {
  guardSpending(request);
  guardBodySize(request);
  const env = bindings();
  if (isLarge(request)) await guardBudget(env, request);
  return room.hold(request, async () => {
    const body = await readJson(request);
    const { call, added } = limitCall(env, parseRequest(body, configuration(env).models));
    const response = await withinBudget(env, request, call, () => runModel(env, call));
    if (added !== null) response.headers.set('edgewise-added-parameters', added);
    return response;
  });
});

const refuse = methodNotAllowed('POST');
export { refuse as GET, refuse as PUT, refuse as PATCH, refuse as DELETE, refuse as OPTIONS };
