/** Less is noise, and no reader's patience. */
const FLOOR_MS = 40;
const MAX_GROWTH = 3;
const ROUNDS = 4;

function processorTime(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

/**
 * How many times more processor time `work` takes for twice as much, the best of some rounds; 1 where it takes next to
 * none. What takes linear time gives about 2, what takes quadratic time 4.
 */
export function growthWhenDoubled(work: (times: number) => unknown, times: number): number {
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

/**
 * How many times the processor time of `ordinary` does `hostile` take, the best of some rounds; 1 where both take next to
 * none.
 */
export function costAgainst(hostile: () => unknown, ordinary: () => unknown): number {
  let most = Infinity;
  let usual = Infinity;
  for (let round = 0; round < ROUNDS; round += 1) {
    most = Math.min(most, processorTime(hostile));
    usual = Math.min(usual, processorTime(ordinary));
  }
  return Math.max(most, FLOOR_MS) / Math.max(usual, FLOOR_MS);
}
