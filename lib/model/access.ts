import { z } from '@/lib/json/zod';

/*
 * Requests and responses about access codes, used by both sides.
 */

/** More than any code has. */
const MAX_CODE_LENGTH = 500;

/** The body of `POST /api/session` and `POST /api/admin/session`. */
export const enterBody = z.strictObject({ code: z.string().min(1).max(MAX_CODE_LENGTH) });

/** The body of `POST /api/admin/revocations`: whose sessions end. */
export const revokeBody = z.strictObject({ code: z.string().min(1).max(MAX_CODE_LENGTH) });

const count = z.number();
const figures = z.object({
  requests: count,
  /** Of a streamed answer the most that it may have come to. */
  tokens: count,
  microdollars: count,
  /** Links created or updated. */
  shares: count,
  /** By the code of their error, each up to a thousand of a code and a day. */
  refusals: z.record(z.string(), count),
});
export type UsageFigures = z.infer<typeof figures>;

/** The response of `GET /api/budget` to somebody who came in by a code. */
export const ownUsage = z.object({
  budget: z
    .object({ limits: z.array(z.object({ whose: z.string(), unit: z.string(), limit: count })) })
    .nullable(),
  usage: figures.omit({ refusals: true }).extend({
    /** The name of the code. */
    code: z.string(),
  }),
});
export type OwnUsage = z.infer<typeof ownUsage>;

/** The response of `GET /api/admin`. */
export const usageReport = z.object({
  /** Whether nobody comes in without a code. */
  closed: z.boolean(),
  /** How many days back `recent` goes, today included. */
  days: count,
  /** All together first, then each code. */
  rows: z.array(
    z.object({
      /** The name of a code; null for all. */
      code: z.string().nullable(),
      /** Whether it still opens the door. */
      valid: z.boolean(),
      today: figures,
      recent: figures,
    }),
  ),
});
export type UsageReport = z.infer<typeof usageReport>;
