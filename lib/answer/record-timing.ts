import type { AnswerRecord } from './answer-record';
import { chatFormat } from './chat-format';
import type { Delta } from './delta';

/** How many characters had come, so many milliseconds after sending. */
export interface TimingPoint {
  readonly time: number;
  readonly characters: number;
}

interface Stall {
  readonly from: number;
  readonly to: number;
}

/** When an answer came. Times are milliseconds since the request was sent. */
export interface RecordTiming {
  /** A point for each time at which characters came. */
  readonly points: readonly TimingPoint[];
  readonly characters: number;
  /** How many events had any. */
  readonly pieces: number;
  readonly firstToken: number | null;
  readonly end: number;
  /** The usual time between two points; null where there is but one. */
  readonly medianGap: number | null;
  /** From this length on a gap is a stall. */
  readonly stallFrom: number;
  /** In the order of their time. */
  readonly stalls: readonly Stall[];
}

/** A shorter gap nobody notices. */
const SHORTEST_STALL = 500;
/** How many usual gaps a stall lasts. */
const STALL_FACTOR = 5;

/**
 * When the characters of an answer came: of its text, its reasoning, its refusal and its calls of tools.
 *
 * @param choice the index of the answer among the choices of its request
 */
export function timingOf(
  { events, end }: Pick<AnswerRecord, 'events' | 'end'>,
  choice = 0,
  format = chatFormat,
): RecordTiming {
  const points: TimingPoint[] = [];
  let characters = 0;
  let pieces = 0;
  for (const { time, ...event } of events) {
    const length = lengthOf(format.readEvent(event), choice);
    if (length === 0) continue;
    characters += length;
    pieces += 1;
    if (points.at(-1)?.time === time) points.pop();
    points.push({ time, characters });
  }
  const gaps = points.slice(1).map(({ time }, index) => time - (points[index]?.time ?? time));
  const medianGap = median(gaps);
  const stallFrom = Math.max(SHORTEST_STALL, STALL_FACTOR * (medianGap ?? 0));
  const stalls = points.slice(1).flatMap(({ time: to }, index) => {
    const from = points[index]?.time ?? to;
    return to - from >= stallFrom ? [{ from, to }] : [];
  });
  return {
    ...{ points, characters, pieces, end, medianGap, stallFrom, stalls },
    firstToken: points[0]?.time ?? null,
  };
}

function lengthOf(deltas: Iterable<Delta>, choice: number): number {
  let length = 0;
  for (const delta of deltas) {
    if ((delta.choice ?? 0) !== choice) continue;
    // What says everything again says nothing new.
    if ('text' in delta && !delta.all) length += delta.text.length;
  }
  return length;
}

function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? null;
}

/** At most so many of the points, the last among them: more than a chart has pixels are not seen. */
export function thinned(points: readonly TimingPoint[], most: number): readonly TimingPoint[] {
  if (points.length <= most) return points;
  const step = points.length / most;
  return Array.from({ length: most }, (_, index) => points[Math.ceil((index + 1) * step) - 1]).filter(
    (point) => point !== undefined,
  );
}
