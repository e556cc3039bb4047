import type { Timing } from '@/lib/conversation/timing';

/** Makes of many calls few: the first runs at once, then one at the end of each interval in which there were any. */
export function atIntervals(timing: Timing, interval: number, run: () => void): () => void {
  let waiting = false;
  let running = false;

  const runAndWait = (): void => {
    waiting = false;
    running = true;
    run();
    timing.after(interval, () => {
      running = false;
      if (waiting) runAndWait();
    });
  };
  return () => {
    if (running) waiting = true;
    else runAndWait();
  };
}
