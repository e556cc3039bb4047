import type { Cancel, Timing } from '@/lib/conversation/time';

/** Of the page's time, what drawing an answer that grows may take: one part in so many. The rest is the reader's, and the battery's. */
const SHARE = 12;

/** Milliseconds after which a text grows however long drawing it takes: ten times a second is still seen as flowing. */
const LONGEST_WAIT = 100;

type OnNextFrame = Timing['onNextFrame'];

const ofPages = new WeakMap<Timing, OnNextFrame>();

/**
 * `onNextFrame` for texts that grow: all those of a page together, with each frame where the processor is fast enough, and else in
 * larger steps, so that input never waits for them.
 *
 * @param timing the page's: the same one for all that is to be drawn together
 */
export function pacedFrames(timing: Timing): OnNextFrame {
  const known = ofPages.get(timing);
  if (known) return known;
  const made = paced(timing);
  ofPages.set(timing, made);
  return made;
}

function paced({ elapsed, after, nextTask, onNextFrame }: Timing): OnNextFrame {
  const waiting = new Set<() => void>();
  let isPlanned = false;
  let dueAt = 0;

  const draw = (): void => {
    isPlanned = false;
    const start = elapsed();
    const callbacks = [...waiting];
    waiting.clear();
    for (const callback of callbacks) callback();
    // The next task comes once the browser has laid out and painted what they have changed.
    void nextTask().then(() => {
      dueAt = start + Math.min(LONGEST_WAIT, SHARE * (elapsed() - start));
    });
  };

  return (callback): Cancel => {
    waiting.add(callback);
    if (!isPlanned) {
      isPlanned = true;
      const wait = dueAt - elapsed();
      if (wait <= 0) onNextFrame(draw);
      else
        after(wait, () => {
          onNextFrame(draw);
        });
    }
    return () => waiting.delete(callback);
  };
}
