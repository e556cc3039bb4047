import { thinkingOf } from './parts';
import type { Answer } from './types';

/** Tokens that came sooner came in one go: a rate would say how fast the bytes were read. Milliseconds. */
const SHORTEST_TIME = 50;

/**
 * Milliseconds in which the answer's own tokens came: after the first of each request, or without a first the whole time.
 * The time that was spent thinking does not count, where it is known. Null where unknown, and for what came in one go, as
 * from a cache.
 */
export function writingTime(answer: Answer): number | null {
  const { usage, timeToFirstToken, totalTime, continuations = [] } = answer;
  // A part that was added to a share's answer here was measured apart.
  if (answer.writingTime !== undefined) return continuations.length === 0 ? answer.writingTime : null;
  if (totalTime === null) return null;
  const thought = usage?.completion_tokens_details?.reasoning_tokens ?? 0;
  const thinking = thinkingOf(answer).reduce((sum, part) => sum + (part.time ?? 0), 0);
  const waited = continuations.reduce(
    (sum, later) => sum + (later.timeToFirstToken ?? 0),
    timeToFirstToken ?? 0,
  );
  const time = totalTime - waited - (thought > 0 ? thinking : 0);
  return time < SHORTEST_TIME ? null : time;
}
