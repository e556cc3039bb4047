import { z } from '@/lib/json/zod';
import type { Entry } from './access';
import { ApiError } from './api-error';
import type { Platform } from './bindings';
import { BodyRoom } from './body-room';
import { dayOf, tidyPastDays } from './database';
import { drain, readOr } from './request-body';
import { CODE_NOTE, ERROR_NOTE } from './request-log';
import { errorResponse } from './respond';
import { countRefusal, isCounted } from './usage';

/** A request, and what it asks of. */
interface Asked<Params = unknown> {
  readonly request: Request;
  readonly env: CloudflareEnv;
  /** The dynamic parts of its address. */
  readonly params: Params;
  /** How it came in, once `access` has let it; null where no codes are set. */
  readonly entry?: Entry | null;
}

/** A condition that stands before a route. Guards are asked in the order in which a route names them; lib/server/guards.ts has them. */
export interface Guard<Gives extends object = object> {
  readonly name: string;
  /** The guards that must have been asked before it. */
  readonly behind?: readonly string[];
  /**
   * Lets a request through, with what the handler or a later guard needs of it, or throws the ApiError that refuses it.
   */
  admit(asked: Asked): Gives | Promise<Gives>;
  /**
   * Once it has let a request through: asked before any later refusal leaves, and of a body that is slow to come. What it
   * throws leaves in its place.
   */
  beforeRefusal?(asked: Asked): Promise<void>;
}

/** Reads a body, or throws the ApiError that refuses it. */
export interface BodyReader<Body> {
  readonly read: (request: Request) => Promise<Body>;
}

type Given<Guards extends readonly Guard[]> = AllOf<Awaited<ReturnType<Guards[number]['admit']>>>;
type AllOf<Union> = (Union extends unknown ? (one: Union) => void : never) extends (all: infer All) => void
  ? All
  : never;

export interface Declaration<Guards extends readonly Guard[], Body, Params> {
  readonly guard: Guards;
  /** An address that this does not take is `not_found`. */
  readonly params?: z.ZodType<Params>;
  /** Absent where nobody reads the body. Large ones wait for room until they are handled. */
  readonly body?: BodyReader<Body>;
  readonly handle: (
    admitted: Asked<Params> & Given<Guards> & { readonly body: Body },
  ) => Response | Promise<Response>;
}

/** A method of a route, for whatever calls it: Next.js (route.ts), or the worker itself (worker.ts). */
export interface Guarded {
  /** `params` are the dynamic parts of its address. Never rejects. */
  (request: Request, platform: Platform, params?: unknown): Promise<Response>;
  /** The names of the guards before it, for the test that walks the routes; null where it refuses every request. */
  readonly guards: readonly string[] | null;
}

/**
 * A method of a route: what stands before it, what its body is, and what it does. Whatever is thrown leaves as OpenAI's
 * error envelope. What is not on the closed list is logged and leaves as `internal_error`, without its message or stack.
 */
export function guarded<const Guards extends readonly Guard[], Body, Params>({
  guard,
  params,
  body,
  handle,
}: Declaration<Guards, Body, Params>): Guarded {
  const guards = guard.map(({ name }) => name);
  for (const [index, { name, behind = [] }] of guard.entries())
    for (const before of behind)
      if (!guards.slice(0, index).includes(before)) throw new Error(`“${name}” stands behind “${before}”.`);
  const room = new BodyRoom();
  // Made once: a schema costs more to make than to use.
  const paramsSchema = params ?? z.unknown();
  const answer = async (asked: Asked, note: Note): Promise<Response> => {
    const { request } = asked;
    const read = paramsSchema.safeParse(asked.params);
    if (!read.success) throw new ApiError('not_found');
    const passed: Guard[] = [];
    const askAgain = async () => {
      for (const each of passed) await each.beforeRefusal?.(asked);
    };
    const admitted = (value: unknown) =>
      // TypeScript cannot follow a list of guards to what they have given.
      ({ ...asked, params: read.data, body: value }) as unknown as Parameters<typeof handle>[0];
    try {
      for (const each of guard) {
        Object.assign(asked, await each.admit(asked));
        note.code = asked.entry?.code.name ?? null;
        passed.push(each);
      }
      if (!body) return await handle(admitted(undefined));
      return await room.hold(request, async () =>
        handle(admitted(await readOr(body.read(request), askAgain))),
      );
    } catch (error) {
      await askAgain();
      throw error;
    }
  };
  return Object.assign(answering(answer), { guards });
}

/** Refuses every request, with an error of its own each time. */
export function refusing(error: () => ApiError): Guarded {
  return Object.assign(
    answering(() => Promise.reject(error())),
    { guards: null },
  );
}

/** The log line's facts of a request, besides its response. */
interface Note {
  /** The name of the code by which it came in. */
  code: string | null;
}

/** Answers with an error that is thrown, once what is left of the body has been read; a refusal that an owner wants to know of is counted. */
function answering(answer: (asked: Asked, note: Note) => Promise<Response>) {
  return async (request: Request, { env, ctx }: Platform, params: unknown = null): Promise<Response> => {
    const note: Note = { code: null };
    const response = await answer({ request, env, params }, note).catch(async (error: unknown) => {
      await drain(request).catch(() => undefined);
      return errorResponse(error);
    });
    // Nobody waits for it, and its failure is nobody's.
    const afterResponse = (work: Promise<unknown>) => {
      ctx.waitUntil(work.catch(() => undefined));
    };
    if (note.code !== null) {
      response.headers.set(CODE_NOTE, note.code);
      afterResponse(tidyPastDays(env.DB, dayOf(Date.now())));
    }
    const error = response.headers.get(ERROR_NOTE);
    if (error !== null && isCounted(error))
      afterResponse(countRefusal(env, { code: note.code ?? '', error, now: Date.now() }));
    return response;
  };
}
