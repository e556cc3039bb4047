import { z } from '@/lib/json/zod';
import { LAST_TIME } from '@/lib/conversation/time';
import {
  MAX_CASES,
  MAX_CELLS,
  MAX_CHECKS,
  MAX_PLACES,
  MAX_REPEATS,
  MAX_VALUE,
  MAX_VARIABLES,
  MAX_VARIANTS,
} from '@/lib/board/limits';
import { hasMorePlaces } from '@/lib/board/template';
import { checkKinds } from '@/lib/board/types';
import { exceededBound } from '@/lib/json/json-meter';
import {
  count,
  MAX_SNAPSHOT_BYTES,
  MAX_TITLE_LENGTH,
  name,
  sharedAnswer,
  sharedMessages,
  sharedParameters,
  snapshotBounds,
  SNAPSHOT_VERSION,
  type Snapshot,
} from './snapshot';
import { attachedBytes } from './snapshot-attachment';
import { shareProblem, type ShareProblem } from './share-problem';

const place = (most: number) =>
  z
    .int()
    .min(0)
    .max(most - 1);

/** An answer in its place. Places count from 0, in the order of the rows and columns. */
const cell = z.strictObject({
  case: place(MAX_CASES),
  variant: place(MAX_VARIANTS),
  repeat: place(MAX_REPEATS),
  answer: sharedAnswer,
  /** The path it was asked with, where the board has changed since. */
  asked: z.strictObject({ systemPrompt: z.string(), path: sharedMessages }).exactOptional(),
});

/** Each is a piece of the page that draws them. */
function hasTooManyPlaces({
  systemPrompt,
  message,
  variables,
}: {
  readonly systemPrompt: string;
  readonly message: string;
  readonly variables: readonly string[];
}) {
  return hasMorePlaces([systemPrompt, message], variables, MAX_PLACES);
}

/** A shared board: what it asks, and the answers that it has. Unknown keys are refused, as in a conversation's. */
export const boardSnapshotSchema = z
  .strictObject({
    version: z.literal(SNAPSHOT_VERSION),
    kind: z.literal('board'),
    title: z.string().max(MAX_TITLE_LENGTH),
    /** Milliseconds since the epoch. */
    sharedAt: count.max(LAST_TIME),
    /** The base, from which the variants differ. */
    model: name,
    systemPrompt: z.string(),
    parameters: sharedParameters,
    message: z.string(),
    variables: z.array(name).max(MAX_VARIABLES),
    variants: z.array(sharedParameters).min(1).max(MAX_VARIANTS),
    cases: z
      .array(
        z.strictObject({
          values: z.record(name, z.string().max(MAX_VALUE)),
          path: sharedMessages.exactOptional(),
        }),
      )
      .max(MAX_CASES),
    repeats: z.int().min(1).max(MAX_REPEATS),
    checks: z.array(z.strictObject({ kind: z.enum(checkKinds), value: z.string() })).max(MAX_CHECKS),
    cells: z.array(cell).max(MAX_CELLS),
    /** The bytes of what is attached to cases, where they are shared. */
    attachments: attachedBytes.exactOptional(),
    /** The records of requests, packed, where they are shared. */
    records: attachedBytes.exactOptional(),
  })
  .refine((snapshot) => !hasTooManyPlaces(snapshot));

export type BoardSnapshot = z.infer<typeof boardSnapshotSchema>;

/** Anything that a link can hold. */
export type SharedSnapshot = Snapshot | BoardSnapshot;

export function isBoardSnapshot(snapshot: SharedSnapshot): snapshot is BoardSnapshot {
  return 'kind' in snapshot;
}

/** Why a board's snapshot would be refused; null where it may be sent. */
export function boardSnapshotProblem(snapshot: BoardSnapshot): ShareProblem | null {
  const text = JSON.stringify(snapshot);
  const size = new TextEncoder().encode(text).length;
  if (size > MAX_SNAPSHOT_BYTES) return shareProblem('too_much_text', { size, limit: MAX_SNAPSHOT_BYTES });
  if (exceededBound(text, snapshotBounds)) return shareProblem('board_too_complex');
  if (hasTooManyPlaces(snapshot)) return shareProblem('board_too_many_places', { limit: MAX_PLACES });
  return boardSnapshotSchema.safeParse(snapshot).success ? null : shareProblem('board_too_complex');
}
