import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browserTiming } from './browser-timing';

let frames: Map<number, () => void>;

beforeEach(() => {
  vi.useFakeTimers();
  frames = new Map();
  let nextFrame = 0;
  vi.stubGlobal('requestAnimationFrame', (callback: () => void) => {
    frames.set(++nextFrame, callback);
    return nextFrame;
  });
  vi.stubGlobal('cancelAnimationFrame', (frame: number) => frames.delete(frame));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function drawFrame(): void {
  for (const callback of frames.values()) callback();
}

describe('the next frame', () => {
  it('runs the callback once', () => {
    const callback = vi.fn();
    browserTiming.onNextFrame(callback);
    expect(callback).not.toHaveBeenCalled();
    drawFrame();
    vi.runAllTimers();
    expect(callback).toHaveBeenCalledOnce();
  });

  it('is replaced by a timer where the page is not drawn', () => {
    const callback = vi.fn();
    browserTiming.onNextFrame(callback);
    vi.advanceTimersByTime(250);
    expect(callback).toHaveBeenCalledOnce();
    drawFrame();
    expect(callback).toHaveBeenCalledOnce();
  });

  it('can be cancelled', () => {
    const callback = vi.fn();
    browserTiming.onNextFrame(callback)();
    drawFrame();
    vi.runAllTimers();
    expect(callback).not.toHaveBeenCalled();
  });
});

it('the next task comes after what waits already', async () => {
  vi.useRealTimers();
  const order: string[] = [];
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    order.push('waiting');
    port1.close();
  };
  port2.postMessage(null);
  const next = browserTiming.nextTask().then(() => order.push('next'));
  await Promise.resolve();
  await next;
  expect(order).toEqual(['waiting', 'next']);
});
