import { expect, it, vi } from 'vitest';
import { DrawingPace } from './drawing-pace';
import { FakeTiming } from '@/lib/chat/testing/fake-timing';

const FRAME = 16;

/** A page with a frame every sixteen milliseconds, on which drawing takes `cost` of them. */
function page(cost: number) {
  const timing = new FakeTiming();
  const pace = DrawingPace.of(timing);
  return {
    pace,
    nextFrame: async () => {
      const begun = timing.breaths;
      timing.drawFrame();
      const isDrawn = timing.breaths > begun;
      if (isDrawn) timing.advance(cost);
      // The task after the frame.
      await new Promise<void>((resolve) => setImmediate(resolve));
      timing.advance(isDrawn ? Math.max(0, FRAME - cost) : FRAME);
    },
  };
}

/** How often a text that grows all the time is drawn in so many frames. */
async function drawings(cost: number, frames: number): Promise<number> {
  const { pace, nextFrame } = page(cost);
  const draw = vi.fn();
  let isWaiting = false;
  for (let frame = 0; frame < frames; frame++) {
    if (!isWaiting) {
      pace.onNextFrame(() => {
        isWaiting = false;
        draw();
      });
      isWaiting = true;
    }
    await nextFrame();
  }
  return draw.mock.calls.length;
}

it('draws with every frame where that is quick', async () => {
  expect(await drawings(0, 30)).toBe(30);
  expect(await drawings(1, 30)).toBe(30);
});

it('draws in larger steps the longer it takes', async () => {
  expect(await drawings(2, 36)).toBe(18);
  expect(await drawings(4, 36)).toBe(12);
});

it('draws ten times a second however long it takes', async () => {
  expect(await drawings(12, 70)).toBe(10);
  expect(await drawings(500, 10)).toBe(10);
});

it('draws all texts together, but those that have been given up', async () => {
  const { pace, nextFrame } = page(2);
  const [first, second, given] = [vi.fn(), vi.fn(), vi.fn()];
  pace.onNextFrame(first);
  pace.onNextFrame(second);
  pace.onNextFrame(given)();
  await nextFrame();
  expect(first).toHaveBeenCalledOnce();
  expect(second).toHaveBeenCalledOnce();
  expect(given).not.toHaveBeenCalled();
});

it('draws the others where one fails', async () => {
  const { pace, nextFrame } = page(2);
  const [reported, drawn] = [vi.fn(), vi.fn()];
  vi.stubGlobal('reportError', reported);
  const error = new Error('Not drawn.');
  pace.onNextFrame(() => {
    throw error;
  });
  pace.onNextFrame(drawn);
  await nextFrame();
  vi.unstubAllGlobals();
  expect(drawn).toHaveBeenCalledOnce();
  expect(reported).toHaveBeenCalledWith(error);
});
