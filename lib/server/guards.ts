import { z } from '@/lib/json/zod';
import { isRunId } from '@/lib/model/run';
import { confirm, confirmCode, enter, entryOf, guardAdmin, type Entry } from './access';
import { ApiError } from './api-error';
import { isLarge } from './body-room';
import { guardBudget, guardShareBudget, withinBudget } from './budget';
import { guardContentType, guardOrigin, guardReading } from './guard';
import type { ModelCall } from './read-call';
import { guardBodySize } from './request-body';
import type { SessionKind } from './session';
import type { Guard } from './guarded';
import { openOwnedShare, type OwnedShare } from './shares';

/*
 * The guards that a route names, in the order in which they are asked: from the cheapest to what asks the database. What
 * each refuses is in the module that it calls.
 */

/** For requests that change something: passes the deployment's own pages, and clients that are no browser. */
export const origin = guard('origin', ({ request, env }) => {
  guardOrigin(env, request);
});

/** For requests that only read: passes the same, and no Origin need be named. */
export const reading = guard('reading', ({ request, env }) => {
  guardReading(env, request);
});

/** Anybody may read it, from anywhere: it spends and stores nothing, and holds nobody's secrets. */
export const anybody = guard('anybody', () => undefined);

/** The body is JSON by its content type. */
export const jsonBody = guard('jsonBody', ({ request }) => {
  guardContentType(request);
});

/** The body does not say of itself that it is larger than any conversation. */
export const bodySize = guard('bodySize', ({ request }) => {
  guardBodySize(request);
});

/** Passes requests with a session or a code, where codes are set, once D1 confirms it. */
export const access: Guard<{ entry: Entry | null }> = {
  name: 'access',
  async admit({ request, env }) {
    const entry = await entryOf(env, request);
    await confirm(env, entry);
    return { entry };
  },
};

/** The same, confirmed by the statement that counts the request: the model's first word waits for D1 once. */
export const modelAccess: Guard<{ entry: Entry | null }> = {
  name: 'modelAccess',
  admit: async ({ request, env }) => ({ entry: await entryOf(env, request) }),
  beforeRefusal: ({ env, entry = null }) => confirmCode(env, entry),
};

/** Calls the model within the day's budgets: `withinBudget` for this request. */
export type Spend = (call: ModelCall, run: () => Promise<Response>) => Promise<Response>;

/** The day's budgets have room. What a call may come to is known when its body has been read: then `spend` sets it aside. */
export const modelBudget: Guard<{ spend: Spend }> = {
  name: 'modelBudget',
  behind: ['origin', 'modelAccess'],
  async admit({ request, env, entry = null }) {
    const asker = { request, entry };
    // It spares the worker a large body; of a small one the same is found by setting it aside.
    // A code is confirmed meanwhile: how long such a body is waited for would tell that it is right.
    if (isLarge(request)) await Promise.all([confirmCode(env, entry), guardBudget(env, asker)]);
    return { spend: (call, run) => withinBudget(env, asker, call, run) };
  },
};

/** For requests to begin a session; `enter` counts the attempt, and says no to too many. */
export const attempts: Guard<{ enter: (kind: SessionKind, code: string) => Promise<string> }> = {
  name: 'attempts',
  behind: ['origin'],
  admit: ({ request, env }) => ({ enter: (kind, code) => enter(env, request, kind, code) }),
};

/** Passes the owner alone. */
export const admin: Guard = {
  name: 'admin',
  async admit({ request, env }) {
    await guardAdmin(env, request);
    return {};
  },
};

const idParams = z.object({ id: z.unknown() });

/**
 * Passes requests with the id of a run, which only its own answer names, and nothing but an id: it becomes part of an
 * address.
 */
export const ownRun: Guard<{ runId: string }> = {
  name: 'ownRun',
  admit({ params }) {
    const id = idParams.safeParse(params).data?.id;
    if (!isRunId(id)) throw new ApiError('not_found');
    return { runId: id };
  },
};

const shareParams = z.object({ id: z.string() });

/** Passes requests with the token of the share's owner. */
export const ownShare: Guard<{ share: OwnedShare }> = {
  name: 'ownShare',
  behind: ['origin'],
  async admit({ request, env, params, entry = null }) {
    const read = shareParams.safeParse(params);
    if (!read.success) throw new ApiError('not_found');
    return { share: await openOwnedShare(env, read.data.id, { request, entry }) };
  },
};

/** The day's limits on sharing have room; what is stored counts itself (shares.ts). */
export const shareBudget: Guard = {
  name: 'shareBudget',
  behind: ['origin', 'access'],
  async admit({ request, env, entry = null }) {
    await guardShareBudget(env, { request, entry });
    return {};
  },
};

function guard(name: string, check: (asked: Parameters<Guard['admit']>[0]) => void): Guard {
  return {
    name,
    admit(asked) {
      check(asked);
      return {};
    },
  };
}
