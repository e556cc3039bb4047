import { ownUsage, usageReport, type OwnUsage, type UsageReport } from '@/lib/model/access';
import type { AnswerError } from '@/lib/model/answer-error';
import { addresses, callApi, readAnswer } from './client';
import { readHttpError } from './errors';

/*
 * A page's requests about access codes. Every call rejects, as `fetch` does, where no response comes.
 */

/** Whose code it is that is asked for: a visitor's, or the owner's. */
export type Door = 'access' | 'admin';

const sessions: Readonly<Record<Door, string>> = {
  access: addresses.session,
  admin: `${addresses.admin}/session`,
};

/** Begins a session by a code; resolves to why it was refused, or null. */
export async function enter(door: Door, code: string): Promise<AnswerError | null> {
  const response = await callApi({ method: 'POST', address: sessions[door], body: { code } });
  return response.ok ? null : readHttpError(response);
}

/** Ends the sessions of this browser. */
export async function signOut(): Promise<void> {
  const response = await callApi({ method: 'DELETE', address: addresses.session });
  if (!response.ok) throw new Error(`${addresses.session} answered ${String(response.status)}.`);
}

/** Today's usage by the code of this browser's session; null where the browser came in without one. Rejects where it is refused. */
export async function fetchOwnUsage(signal: AbortSignal): Promise<OwnUsage | null> {
  const response = await callApi({ method: 'GET', address: addresses.budget, signal });
  if (!response.ok) throw new Error(`${addresses.budget} answered ${String(response.status)}.`);
  return ownUsage.safeParse(await readAnswer(response)).data ?? null;
}

/** The owner's report; 'closed' where a code has to be entered first. Rejects where it cannot be had. */
export async function fetchReport(): Promise<UsageReport | 'closed'> {
  const response = await callApi({ method: 'GET', address: addresses.admin });
  if (response.status === 401) return 'closed';
  if (!response.ok) throw new Error(`${addresses.admin} answered ${String(response.status)}.`);
  return usageReport.parse(await readAnswer(response));
}

/** Ends every session of a code. Rejects where that was refused. */
export async function revokeSessions(code: string): Promise<void> {
  const address = `${addresses.admin}/revocations`;
  const response = await callApi({ method: 'POST', address, body: { code } });
  if (!response.ok) throw new Error(`${address} answered ${String(response.status)}.`);
}
