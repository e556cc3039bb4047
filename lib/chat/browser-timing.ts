import type { Timing } from '@/lib/conversation/timing';

/** A page that is not drawn gets no frames; its text still goes on, this many milliseconds late at most. */
const UNDRAWN_INTERVAL = 250;

/** The browser's clocks. */
export const browserTiming: Timing = {
  now: () => Date.now(),
  elapsed: () => performance.now(),

  onNextFrame(callback) {
    // Both, whatever the page's visibility now: it may be hidden before the frame comes.
    const cancel = (): void => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
    const run = (): void => {
      cancel();
      callback();
    };
    const frame = requestAnimationFrame(run);
    const timer = setTimeout(run, UNDRAWN_INTERVAL);
    return cancel;
  },

  nextTask() {
    // A timer would be throttled where the page is not drawn, and has to wait 4 ms everywhere else.
    const { port1, port2 } = new MessageChannel();
    return new Promise((resolve) => {
      port1.onmessage = () => {
        port1.close();
        resolve();
      };
      port2.postMessage(null);
    });
  },

  after(milliseconds, callback) {
    const timer = setTimeout(callback, milliseconds);
    return () => {
      clearTimeout(timer);
    };
  },
};
