import { bindings } from '@/lib/server/bindings';
import { BodyRoom, isLarge } from '@/lib/server/body-room';
import { guardBudget, withinBudget } from '@/lib/server/budget';
import { callableModels } from '@/lib/server/deployment';
import { guardSpending } from '@/lib/server/guard';
import { parseRequest } from '@/lib/server/parse-request';
import { guardBodySize, readJson } from '@/lib/server/read-json';
import { limitCall } from '@/lib/server/request-limits';
import { methodNotAllowed, route } from '@/lib/server/respond';
import { runModel } from '@/lib/server/run-model';

export const runtime = 'edge';

const room = new BodyRoom();

/** OpenAI's `POST /chat/completions`, answered by the AI binding within the day's budgets. */
export const POST = route(async (request) => {
  guardSpending(request);
  guardBodySize(request);
  const env = bindings();
  if (isLarge(request)) await guardBudget(env, request);
  return room.hold(request, async (alive) => {
    const body = await readJson(request, { onBytes: alive });
    const { call, added } = limitCall(env, parseRequest(body, callableModels(env)));
    const response = await withinBudget(env, request, call, () => runModel(env, call));
    if (added !== null) response.headers.set('edgewise-added-parameters', added);
    return response;
  });
});

const refuse = methodNotAllowed('POST');
export { refuse as GET, refuse as PUT, refuse as PATCH, refuse as DELETE, refuse as OPTIONS };
