import { bindings } from '@/lib/server/bindings';
import { withinBudget } from '@/lib/server/budget';
import { callableModels } from '@/lib/server/deployment';
import { guardSpending } from '@/lib/server/guard';
import { parseRequest } from '@/lib/server/parse-request';
import { readJson } from '@/lib/server/read-json';
import { methodNotAllowed, route } from '@/lib/server/respond';
import { runModel } from '@/lib/server/run-model';

export const runtime = 'edge';

/** OpenAI's `POST /chat/completions`, answered by the AI binding within the day's budgets. */
export const POST = route(async (request) => {
  guardSpending(request);
  const env = bindings();
  const call = parseRequest(await readJson(request), callableModels(env));
  return withinBudget(env, request, call, () => runModel(env, call));
});

const refuse = methodNotAllowed('POST');
export { refuse as GET, refuse as PUT, refuse as PATCH, refuse as DELETE, refuse as OPTIONS };
