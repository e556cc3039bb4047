import { isRecord } from '@/lib/json/json';

/** One limit of the day's budget, and what is left of it. */
export interface LimitLeft {
  /** For one visitor, or for all together. */
  readonly whose: 'visitor' | 'total';
  readonly unit: 'requests' | 'tokens';
  readonly limit: number;
  readonly left: number;
}

/** The `budget` of `GET /api/budget`. */
export interface BudgetLeft {
  /** When the next day's begins, in milliseconds since the epoch. */
  readonly resets_at: number;
  readonly limits: readonly (Omit<LimitLeft, 'unit'> & { readonly unit: string })[];
}

/** A limit, and when it begins anew. */
export type DayLimit = LimitLeft & { readonly resetsAt: number };

/** The limits that an answer of `GET /api/budget` tells, the one of which the smallest share is left first. */
export function readLimits(answer: unknown): readonly DayLimit[] {
  const budget = isRecord(answer) ? answer['budget'] : null;
  if (!isRecord(budget) || !isCount(budget['resets_at']) || !Array.isArray(budget['limits'])) return [];
  const { resets_at: resetsAt, limits } = budget;
  return limits
    .slice(0, MAX_LIMITS)
    .flatMap((limit) => readLimit(limit) ?? [])
    .sort((one, other) => shareLeft(one) - shareLeft(other))
    .map((limit) => ({ ...limit, resetsAt }));
}

/** The limit that so much would go beyond; where none would, the tightest. Undefined where there is none. */
export function limitFor(
  limits: readonly DayLimit[],
  needed: Readonly<Record<LimitLeft['unit'], number>>,
): DayLimit | undefined {
  return limits.find(({ unit, left }) => needed[unit] > left) ?? limits[0];
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
