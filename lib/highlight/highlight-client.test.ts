import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

/** Stands where the browser's worker does: answers every block at once, but never the ones that hold “stuck”. */
class FakeWorker extends EventTarget {
  static started = 0;
  #busy = false;
  constructor() {
    super();
    FakeWorker.started += 1;
  }
  postMessage({ number, code }: { number: number; code: string }): void {
    this.#busy ||= code.includes('stuck');
    if (this.#busy) return;
    queueMicrotask(() =>
      this.dispatchEvent(new MessageEvent('message', { data: { number, lines: [code] } })),
    );
  }
  terminate(): void {
    this.#busy = true;
  }
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.resetModules();
  vi.stubGlobal('window', globalThis);
  vi.stubGlobal('Worker', FakeWorker);
  FakeWorker.started = 0;
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('highlightInWorker', () => {
  it('ends a worker that is stuck, and goes on with what waits', async () => {
    const { highlightInWorker } = await import('./highlight-client');
    const results = Promise.all(['a', 'stuck', 'b'].map((code) => highlightInWorker(code, 'js')));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await results).toEqual([['a'], null, ['b']]);
    expect(FakeWorker.started).toBe(2);
  });

  it('colours no more code after three such blocks', async () => {
    const { highlightInWorker } = await import('./highlight-client');
    const results = Promise.all(Array.from({ length: 50 }, () => highlightInWorker('stuck', 'js')));
    await vi.advanceTimersByTimeAsync(40_000);
    expect(await results).toEqual(Array.from({ length: 50 }, () => null));
    expect(await highlightInWorker('a', 'js')).toBeNull();
    expect(FakeWorker.started).toBe(3);
  });
});
