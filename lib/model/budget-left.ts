import { isRecord } from '@/lib/json/json';

/** One limit of the day's budget, and what is left of it. */
export interface LimitLeft {
  /** For one visitor, or for all together. */
  readonly whose: 'visitor' | 'total';
  readonly unit: 'requests' | 'tokens';
  readonly limit: number;
  readonly left: number;
}

/** What `GET /api/budget` tells under `budget`. */
export interface BudgetLeft {
  /** When the next day's begins, in milliseconds since the epoch. */
  readonly resets_at: number;
  readonly limits: readonly (Omit<LimitLeft, 'unit'> & { readonly unit: string })[];
}

/** The limit of which the smallest share is left, and when it begins anew; null where there is none, or it can't be read. */
export function tightestLimit(answer: unknown): (LimitLeft & { readonly resetsAt: number }) | null {
  const budget = isRecord(answer) ? answer['budget'] : null;
  if (!isRecord(budget) || !isCount(budget['resets_at']) || !Array.isArray(budget['limits'])) return null;
  const { resets_at: resetsAt, limits } = budget;
  const read = limits.slice(0, MAX_LIMITS).flatMap((limit) => readLimit(limit) ?? []);
  const [tightest] = read.sort((one, other) => shareLeft(one) - shareLeft(other));
  return tightest === undefined ? null : { ...tightest, resetsAt };
}

/** From 0 to 1. */
export function shareLeft({ limit, left }: LimitLeft): number {
  return limit === 0 ? 0 : left / limit;
}

/** More than there are. */
const MAX_LIMITS = 8;

function readLimit(value: unknown): LimitLeft | null {
  if (!isRecord(value)) return null;
  const { whose, unit, limit, left } = value;
  if ((whose !== 'visitor' && whose !== 'total') || (unit !== 'requests' && unit !== 'tokens')) return null;
  return isCount(limit) && isCount(left) ? { whose, unit, limit, left: Math.min(left, limit) } : null;
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
