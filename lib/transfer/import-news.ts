import { z } from '@/lib/json/zod';

/** What the importing worker tells the page. */
export const importNews = z.discriminatedUnion('kind', [
  /** `total` is 0 until the file has been read. */
  z.object({ kind: z.literal('progress'), done: z.number(), total: z.number() }),
  /** `done` conversations had been gone through by then. */
  z.object({ kind: z.literal('refused'), done: z.number(), reason: z.string() }),
  z.object({
    kind: z.literal('finished'),
    added: z.number(),
    /** Conversations that were here with less than the file has of them. */
    completed: z.number(),
    known: z.number(),
    remarks: z.array(z.object({ what: z.string(), why: z.string() })),
    /** Remarks beyond those listed. */
    moreRemarks: z.number(),
  }),
]);

export type ImportNews = z.infer<typeof importNews>;
