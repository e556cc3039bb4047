/** Less is noise, and no reader's patience. */
const FLOOR_MS = 40;
const MAX_GROWTH = 3;
const ROUNDS = 4;
/** Nothing linear takes so long at a part of a size. */
const SLOW_MS = 400;

function processorTime(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

/** Shares of the whole size: a cost that would hardly end there is found at one of these. */
const PARTS = [1 / 256, 1 / 64, 1 / 16, 1 / 4];

/**
 * How many times more processor time `work` takes for twice as much, the best of some rounds; 1 where it takes next to
 * none. What takes linear time gives about 2, what takes quadratic time 4.
 */
export function growthWhenDoubled(work: (times: number) => unknown, times: number): number {
  let smaller = Infinity;
  for (const part of PARTS) {
    const larger = processorTime(() => work(Math.ceil(times * part)));
    if (larger > SLOW_MS && larger > MAX_GROWTH ** 2 * smaller) return Math.sqrt(larger / smaller);
    smaller = larger;
  }
  let once = Infinity;
  let twice = Infinity;
  for (let round = 0; round < ROUNDS; round += 1) {
    once = Math.min(
      once,
      processorTime(() => work(times)),
    );
    twice = Math.min(
      twice,
      processorTime(() => work(2 * times)),
    );
    if (twice < FLOOR_MS) return 1;
    if (twice <= MAX_GROWTH * once) break;
  }
  return twice / once;
}

/** Makes ready so much of a work, 1 for all of it, and gives what does it. */
type Prepared = (part: number) => () => unknown;

/** No bound on a cost is as high. */
const MAX_COST = 10;
/** Half of the lowest bound on one: two rounds that agree on it need no more. */
const CLEARLY_CHEAP = 2;

/**
 * How many times the processor time of `ordinary` does `hostile` take, the best of some rounds; 1 where both take next to
 * none.
 */
export function costAgainst(hostile: Prepared, ordinary: Prepared): number {
  const ratioOf = (most: number, usual: number) => Math.max(most, FLOOR_MS) / Math.max(usual, FLOOR_MS);
  let smaller = Infinity;
  for (const part of PARTS) {
    const most = processorTime(hostile(part));
    if (most > SLOW_MS) {
      const ratio = ratioOf(most, processorTime(ordinary(part)));
      if (ratio > MAX_COST) return ratio;
      // By its square, as what it then comes to at the whole size.
      if (most > MAX_GROWTH ** 2 * smaller) return ratio / part;
    }
    smaller = most;
  }
  const works = [hostile(1), ordinary(1)] as const;
  let most = Infinity;
  let usual = Infinity;
  for (let round = 0; round < ROUNDS; round += 1) {
    most = Math.min(most, processorTime(works[0]));
    usual = Math.min(usual, processorTime(works[1]));
    if (round > 0 && ratioOf(most, usual) <= CLEARLY_CHEAP) break;
  }
  return ratioOf(most, usual);
}
