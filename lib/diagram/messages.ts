import { z } from '@/lib/json/zod';
import { MAX_DIAGRAM_HEIGHT, MAX_REASON_LENGTH } from './frame-contract';
import { showBidiControls } from '@/lib/markdown/characters';

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
    reason: z.string().transform(firstLine),
  }),
]);

/** A message from the frame: it can draw now; how high the picture is at the frame's present width; why there is none. */
export type DiagramReply = z.infer<typeof reply>;

/** A message as the frame sends them, with its figures within bounds, or null. The frame is not trusted. */
export function readReply(message: unknown): DiagramReply | null {
  return reply.safeParse(message).data ?? null;
}

/** An error's first line, to be quoted. Mermaid's next lines quote the diagram and list what it expected. */
function firstLine(message: string): string {
  const line = showBidiControls(message.trim().split('\n', 1)[0] ?? '');
  if (line.length > MAX_REASON_LENGTH) return `${line.slice(0, MAX_REASON_LENGTH)}…`;
  return line.replace(/[\s:.]+$/, '');
}
