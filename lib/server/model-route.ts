import { bindings } from './bindings';
import { BodyRoom, isLarge } from './body-room';
import { guardBudget, withinBudget } from './budget';
import { configuration } from './configuration';
import { guardSpending } from './guard';
import { limitCall, runModel, tellChanges } from './model-call';
import { readCall } from './read-call';
import { guardBodySize, readJson } from './request-body';
import { errorResponse, route } from './respond';

/** One request to the model, as an API writes it. */
export interface Exchange {
  /** The Chat Completions body that it stands for, not yet trusted. */
  readonly chat: unknown;
  /** Makes of the model's answer the API's own. */
  readonly answer: (response: Response) => Response | Promise<Response>;
}

/**
 * A route that asks the model: who may call, the budgets, the body, the contract, the limits, the call. `open` reads the
 * body as its API writes it, and throws the ApiError that refuses it. Whatever is answered names what was changed of the request.
 */
export function modelRoute(open: (body: unknown) => Exchange): (request: Request) => Promise<Response> {
  const room = new BodyRoom();
  return route(async (request) => {
    guardSpending(request);
    guardBodySize(request);
    const env = bindings();
    if (isLarge(request)) await guardBudget(env, request);
    return room.hold(request, async () => {
      const body = await readJson(request);
      const { chat, answer } = open(body.value);
      const call = limitCall(env, readCall({ ...body, value: chat }, configuration(env)));
      try {
        return await answer(await withinBudget(env, request, call, () => runModel(env, call)));
      } catch (error) {
        const refused = errorResponse(error);
        tellChanges(refused.headers, call.changes);
        return refused;
      }
    });
  });
}
