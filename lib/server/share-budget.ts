import { ApiError } from '@/lib/model/errors';
import { shareLimits } from './budget-limits';
import { dayOf } from './database';
import { shareLedger, SpendingTable } from './spending-table';
import { visitorOf } from './visitor';

type Env = Parameters<typeof shareLimits>[0] & Pick<CloudflareEnv, 'DB'>;

/**
 * Stores so many bytes of a share if the day's limits on sharing allow it. Throws ApiError
 * `visitor_share_limit_exceeded`, `total_share_limit_exceeded`, or where it cannot be counted `storage_unavailable`: then
 * nothing is stored. Where `store` throws, the bytes are given back.
 */
export async function withinShareBudget<Result>(
  env: Env,
  request: Request,
  bytes: number,
  store: () => Promise<Result>,
): Promise<Result> {
  const limits = shareLimits(env);
  if (Object.values(limits).every((limit) => limit === Infinity)) return store();

  const day = dayOf(Date.now());
  const visitor = await visitorOf(env.DB, request, day, 'storage_unavailable');
  const table = new SpendingTable(shareLedger, env.DB, day, visitor);
  if (!(await table.spend(bytes, limits))) {
    const whose = await table.exceeded(bytes, limits);
    const most = shareLedger.most(limits)[whose ?? 'visitor'];
    throw new ApiError(`${whose ?? 'visitor'}_share_limit_exceeded`, {
      message: `${whose === 'total' ? 'All visitors together have' : 'You have'} reached this deployment’s daily limit for sharing (${described(most)}), or this conversation is larger than what is left of it. It resets at midnight UTC.`,
    });
  }
  try {
    return await store();
  } catch (error) {
    // What cannot be given back stays counted; the error of the store is the one to tell.
    await table.giveBack(bytes).catch(() => undefined);
    throw error;
  }
}

function described({ requests, amount }: { requests: number; amount: number }): string {
  const shares = `${requests.toLocaleString('en')} links created or updated`;
  const megabytes = `${(amount / 1_000_000).toLocaleString('en')} MB`;
  return [requests < Infinity ? shares : '', amount < Infinity ? megabytes : ''].filter(Boolean).join(', ');
}
