import type { Change } from '@/lib/model/changes';
import { confirmCode } from './access';
import { ApiError } from './api-error';
import { configuration } from './configuration';
import { bodySize, jsonBody, modelAccess, modelBudget, origin } from './guards';
import { limitCall, runModel, tellChanges } from './model-call';
import { readCall } from './read-call';
import { readJson } from './request-body';
import { errorResponse } from './respond';
import { guarded, type Guarded } from './guarded';

/** One request to the model, as an API writes it. */
export interface Exchange {
  /** The Chat Completions body that it stands for, not yet trusted. */
  readonly chat: unknown;
  /** Changes by which `chat` differs from the request, by the API's own names. */
  readonly changes?: readonly Change[];
  /** The API's own name for a field of `chat`. */
  readonly nameOf?: (param: string) => string;
  /** Makes of the answer of a model, by its id, the API's own. */
  readonly answer: (response: Response, model: string) => Response | Promise<Response>;
}

/**
 * A route that asks the model: who may call, the budgets, the body, the contract, the limits, the call. `open` reads the
 * body as its API writes it, and throws the ApiError that refuses it. Whatever is answered names what was changed of the request.
 */
export function modelRoute(open: (body: unknown) => Exchange): Guarded {
  return guarded({
    guard: [origin, jsonBody, bodySize, modelAccess, modelBudget],
    body: { read: (request) => readJson(request) },
    async handle({ env, entry, body: { value, bytes }, spend }) {
      const { chat, changes = [], nameOf = (param: string) => param, answer } = open(value);
      let told = changes;
      try {
        const read = readCall({ value: chat, bytes }, configuration(env));
        const limited = limitCall(env, read);
        told = [...changes, ...limited.changes.map((change) => renamed(change, nameOf))];
        const call = { ...limited, changes: told };
        return await answer(await spend(call, () => runModel(env, call)), call.model);
      } catch (error) {
        // Outside of what names the changes: of a code that was tried too often nothing else is said.
        await confirmCode(env, entry);
        const refused = errorResponse(inItsNames(error, nameOf));
        tellChanges(refused.headers, told);
        return refused;
      }
    },
  });
}

function renamed(change: Change, nameOf: (param: string) => string): Change {
  return 'param' in change ? { ...change, param: nameOf(change.param) } : change;
}

/** An error that names a field of `chat`, as one of the request itself. */
function inItsNames(error: unknown, nameOf: (param: string) => string): unknown {
  if (!(error instanceof ApiError) || error.param === null) return error;
  const param = nameOf(error.param);
  if (param === error.param) return error;
  return error.withParam(param);
}
