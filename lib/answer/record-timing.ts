import type { AnswerRecord } from './answer-record';
import { chatFormat } from './chat-format';
import type { Delta } from './delta';
import { readTokenProbabilities } from './token-probabilities';

/** The text that came at one time. */
export interface Arrival {
  /** Milliseconds since the request was sent. */
  readonly time: number;
  readonly text: string;
  /** How many events it came in. */
  readonly pieces: number;
  /** The tokens that their log probabilities name. */
  readonly named: number;
}

/** How much had come, so many milliseconds after sending. */
export interface TimingPoint {
  readonly time: number;
  readonly count: number;
}

interface Stall {
  readonly from: number;
  readonly to: number;
}

/** When an answer came. Times are milliseconds since the request was sent. */
export interface RecordTiming {
  /** How it is counted: in tokens that the service named, tokens by the model's own tokenizer, or characters. */
  readonly by: 'named tokens' | 'tokenizer' | 'characters';
  /** A point for each time at which something came. */
  readonly points: readonly TimingPoint[];
  readonly total: number;
  /** How many events had any of it. */
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
 * Returns what came of an answer, and when: its text, its reasoning, its refusal and its calls of tools.
 *
 * @param choice the index of the answer among the choices of its request
 */
export function arrivalsOf(
  { events }: Pick<AnswerRecord, 'events'>,
  choice = 0,
  format = chatFormat,
): readonly Arrival[] {
  const named = namedTokens(events, choice);
  const arrivals: Arrival[] = [];
  for (const [place, { time, ...event }] of events.entries()) {
    const text = textIn(format.readEvent(event), choice);
    // A token may be but a part of a character.
    if (text === '' && !named.has(place)) continue;
    const before = arrivals.at(-1)?.time === time ? arrivals.pop() : undefined;
    arrivals.push({
      time,
      text: (before?.text ?? '') + text,
      pieces: (before?.pieces ?? 0) + 1,
      // A service that names only some of them names none, as far as this goes.
      named: (before?.named ?? 0) + (named.get(place) ?? Number.NaN),
    });
  }
  return arrivals;
}

/** How many tokens each event names, by its place. */
function namedTokens(events: AnswerRecord['events'], choice: number): ReadonlyMap<number, number> {
  const reading = readTokenProbabilities(events, choice);
  let step = reading.next();
  while (!step.done) step = reading.next();
  const named = new Map<number, number>();
  if (step.value.cut) return named;
  for (const { event } of step.value.tokens) named.set(event, (named.get(event) ?? 0) + 1);
  return named;
}

/**
 * When the tokens of an answer came; its characters, where nobody knows its tokens.
 *
 * @param ends where each token of all that arrived ends in it (lib/tokens/token-ends.ts); null where that is not known
 */
export function timingOf(
  arrivals: readonly Arrival[],
  end: number,
  ends: Uint32Array | null = null,
): RecordTiming {
  const by = isNamed(arrivals) ? 'named tokens' : ends === null ? 'characters' : 'tokenizer';
  const points: TimingPoint[] = [];
  let characters = 0;
  let total = 0;
  for (const { time, text, named } of arrivals) {
    characters += text.length;
    if (by === 'named tokens') total += named;
    else if (ends === null) total = characters;
    else while ((ends[total] ?? Number.POSITIVE_INFINITY) <= characters) total += 1;
    points.push({ time, count: total });
  }
  const pieces = arrivals.reduce((sum, arrival) => sum + arrival.pieces, 0);
  const gaps = points.slice(1).map(({ time }, index) => time - (points[index]?.time ?? time));
  const medianGap = median(gaps);
  const stallFrom = Math.max(SHORTEST_STALL, STALL_FACTOR * (medianGap ?? 0));
  const stalls = points.slice(1).flatMap(({ time: to }, index) => {
    const from = points[index]?.time ?? to;
    return to - from >= stallFrom ? [{ from, to }] : [];
  });
  return {
    ...{ by, points, total, pieces, end, medianGap, stallFrom, stalls },
    firstToken: points[0]?.time ?? null,
  };
}

/** Whether the service named every token of what arrived, by its log probability. */
export function isNamed(arrivals: readonly Arrival[]): boolean {
  return arrivals.length > 0 && arrivals.every(({ named }) => named > 0);
}

/** Returns the unit that a timing counts in. */
export function unitOf({ by }: Pick<RecordTiming, 'by'>): 'tokens' | 'characters' {
  return by === 'characters' ? by : 'tokens';
}

function textIn(deltas: Iterable<Delta>, choice: number): string {
  let text = '';
  for (const delta of deltas) {
    if ((delta.choice ?? 0) !== choice) continue;
    // A delta that says everything again says nothing new.
    if ('text' in delta && !delta.all) text += delta.text;
  }
  return text;
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
