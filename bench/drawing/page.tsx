import { StrictMode, type ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { longAnswer } from './answer';

const UPDATES = 300;
const CHARACTERS = 200;
const FRAME_MS = 1000 / 60;

export interface Drawing {
  longestTaskMs: number;
  droppedFrames: number;
  frames: number;
  /** The characters of text that are on the page at the end, to see that it was drawn at all. */
  textLength: number;
}

declare global {
  interface Window {
    draw: () => Promise<Drawing>;
  }
}

/** Gives the page a `draw()` that streams the answer into `render`, one update a frame. */
export function measure(render: (text: string, streaming: boolean) => ReactNode): void {
  const text = longAnswer(UPDATES * CHARACTERS);
  const container = document.createElement('main');
  document.body.appendChild(container);
  const root = createRoot(container);
  const show = (length: number, streaming: boolean) => {
    flushSync(() => {
      root.render(<StrictMode>{render(text.slice(0, length), streaming)}</StrictMode>);
    });
  };

  window.draw = () =>
    new Promise((resolve) => {
      let longestTaskMs = 0;
      const observer = new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) longestTaskMs = Math.max(longestTaskMs, duration);
      });
      observer.observe({ type: 'longtask' });
      let update = 0;
      let start = 0;
      const frame = (now: number) => {
        if (update === 0) start = now;
        if (update < UPDATES) {
          update += 1;
          show(update * CHARACTERS, update < UPDATES);
          requestAnimationFrame(frame);
          return;
        }
        observer.disconnect();
        const frames = Math.round((now - start) / FRAME_MS);
        resolve({
          longestTaskMs,
          frames,
          droppedFrames: Math.max(0, frames - UPDATES),
          textLength: container.textContent.length,
        });
      };
      requestAnimationFrame(frame);
    });
}
