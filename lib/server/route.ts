import { isRecord } from '@/lib/json/json';
import { ApiError } from './api-error';
import { platform } from './bindings';
import { guarded, refusing, type Declaration, type Guard, type Guarded } from './guarded';

/** A method of a route, as Next.js calls it. */
export interface Handler {
  (request: Request, ...context: unknown[]): Promise<Response>;
  readonly guards: Guarded['guards'];
}

/** A method of a route by what stands before it: `guarded`, for Next.js. */
export function route<const Guards extends readonly Guard[], Body, Params>(
  declaration: Declaration<Guards, Body, Params>,
): Handler {
  return inNext(guarded(declaration));
}

/** Lets Next.js call a method of a route. */
export function inNext(method: Guarded): Handler {
  const handler = async (request: Request, ...[context]: unknown[]): Promise<Response> =>
    method(request, platform(), isRecord(context) ? await context['params'] : null);
  return Object.assign(handler, { guards: method.guards });
}

/** Answers every method that a route does not take. `allowed` is the Allow header: "POST". */
export function methodNotAllowed(allowed: string): Handler {
  return inNext(refusing(() => new ApiError('method_not_allowed', { headers: { allow: allowed } })));
}

/** Answers every method at an address where nothing is. */
export const addressNotFound: Handler = inNext(refusing(() => new ApiError('not_found')));
