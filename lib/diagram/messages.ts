import { z } from '@/lib/json/zod';
import { endOfSentence } from './end-of-sentence';
import { MAX_DIAGRAM_HEIGHT } from './limits';

/** What the page asks of the frame that draws diagrams. */
export interface DiagramRequest {
  readonly source: string;
  readonly dark: boolean;
}

const reply = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  z.object({
    type: z.literal('drawn'),
    height: z
      .number()
      .nonnegative()
      .transform((height) => Math.min(Math.ceil(height), MAX_DIAGRAM_HEIGHT)),
  }),
  z.object({
    type: z.literal('failed'),
    reason: z.string().transform(endOfSentence),
  }),
]);

/** What the frame says: it can draw now; how high the picture is at the frame's present width; why there is none. */
export type DiagramReply = z.infer<typeof reply>;

/** A message as the frame sends them, with its figures within bounds, or null. The frame is not trusted. */
export function readReply(message: unknown): DiagramReply | null {
  return reply.safeParse(message).data ?? null;
}
