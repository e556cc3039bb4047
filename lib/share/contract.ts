import { z } from '@/lib/json/zod';

/** The most that a row of the share table holds: D1's rows end at 2,000,000 bytes. */
export const MAX_STORED_BYTES = 1_500_000;

const DAY_MS = 24 * 60 * 60 * 1000;

/** How long a share is there, in milliseconds; null for ever. */
export const lifetimes = { day: DAY_MS, week: 7 * DAY_MS, month: 30 * DAY_MS, never: null } as const;

export const shareKind = z.enum(['unlisted', 'private']);
export const lifetime = z.enum(['day', 'week', 'month', 'never']);

export type ShareKind = z.infer<typeof shareKind>;
export type Lifetime = z.infer<typeof lifetime>;

/** The bytes to store, as base64url: for `unlisted` a packed snapshot, for `private` its ciphertext. */
const snapshot = z.string().min(1);

/** The body of `POST /api/shares`. */
export const createBody = z.strictObject({ kind: shareKind, lifetime, snapshot });
/** The body of `PUT /api/shares/[id]`. */
export const updateBody = z.strictObject({ snapshot });
/** The body of `PATCH /api/shares/[id]`: the lifetime begins anew. */
export const lifetimeBody = z.strictObject({ lifetime });

const time = z.number().int();

/** The header in which a request to a share carries its owner's token. */
export const SHARE_TOKEN_HEADER = 'edgewise-share-token';

/** The response of `POST /api/shares`. `token` is told once; the server keeps only its SHA-256. Times in ms since the epoch. */
export const createdShare = z.object({
  id: z.string(),
  token: z.string(),
  createdAt: time,
  expiresAt: time.nullable(),
});

/** The response of `PUT` and `PATCH`. */
export const changedShare = z.object({ updatedAt: time, expiresAt: time.nullable() });

export type CreatedShare = z.infer<typeof createdShare>;
export type ChangedShare = z.infer<typeof changedShare>;
