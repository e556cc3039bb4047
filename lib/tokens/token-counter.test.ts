import { describe, expect, it, vi } from 'vitest';
import { TokenCounter, type Counted } from './token-counter';

/** Answers, when it is told to, with the lengths of the texts. */
class FakeWorker extends EventTarget {
  readonly asked: { number: number; texts: string[] }[] = [];
  readonly terminate = vi.fn();
  postMessage(message: { number: number; texts: string[] }): void {
    this.asked.push(message);
  }
  answer(data: unknown = this.lengths()): void {
    this.dispatchEvent(new MessageEvent('message', { data }));
  }
  lengths() {
    const { number, texts } = this.asked.at(-1) ?? { number: 0, texts: [] };
    return { number, tokens: texts.map((text) => text.length) };
  }
}

function made({ start }: { start?: () => Worker } = {}) {
  const worker = new FakeWorker();
  let late = (): void => undefined;
  const started = vi.fn(start ?? (() => worker as unknown as Worker));
  const counter = new TokenCounter(started, {
    after: (_, run) => {
      late = run;
      return () => (late = () => undefined);
    },
  });
  return {
    ...{ worker, started, counter },
    tooLate: () => {
      late();
    },
  };
}
const item = (text: string): Counted => ({ key: { text }, text });

describe('TokenCounter', () => {
  it('counts each once, in a worker that the first one starts', () => {
    const { worker, started, counter } = made();
    expect(started).not.toHaveBeenCalled();
    const [one, other] = [item('one'), item('other')];
    const heard = vi.fn();
    const stop = counter.subscribe(heard);
    counter.count([one, other]);
    counter.count([one, other]);
    expect(worker.asked).toEqual([{ number: 1, texts: ['one', 'other'] }]);
    expect(counter.known(one.key)).toBeUndefined();
    worker.answer();
    expect([counter.known(one.key), counter.known(other.key)]).toEqual([3, 5]);
    expect(heard).toHaveBeenCalledOnce();
    expect(counter.version()).toBe(1);
    counter.count([one, other]);
    stop();
    counter.count([one, item('third')]);
    expect(worker.asked.slice(1)).toEqual([{ number: 2, texts: ['third'] }]);
    worker.answer();
    expect(heard).toHaveBeenCalledOnce();
    expect(started).toHaveBeenCalledOnce();
  });

  it('forgets what waits when something else is wanted, and answers that nobody waits for', () => {
    const { worker, counter } = made();
    const [first, older, newer] = [item('a'), item('bb'), item('ccc')];
    counter.count([first]);
    counter.count([older]);
    counter.count([newer]);
    for (const data of [null, { number: 7, tokens: [1] }, { number: 1, tokens: 'x' }]) worker.answer(data);
    expect(worker.asked).toHaveLength(1);
    worker.answer();
    worker.answer();
    expect(worker.asked.map(({ texts }) => texts)).toEqual([['a'], ['ccc']]);
    expect([first, older, newer].map(({ key }) => counter.known(key))).toEqual([1, undefined, 3]);
  });

  it('hands over so much at once, and of an endless text its beginning', () => {
    const { worker, counter } = made();
    const endless = item('x'.repeat(5_000_000));
    const many = Array.from({ length: 1_200 }, (_, index) => item(String(index)));
    counter.count([item('y'.repeat(300_000)), endless, ...many]);
    const sizes: [number, number][] = [];
    for (let asked = 0; asked < worker.asked.length; asked++) {
      const { texts } = worker.asked[asked] ?? { texts: [] };
      sizes.push([texts.length, texts.join('').length]);
      worker.answer();
    }
    expect(sizes.map(([texts]) => texts)).toEqual([1, 1, 500, 500, 200]);
    expect(sizes.slice(0, 2)).toEqual([
      [1, 300_000],
      [1, 1_000_000],
    ]);
    expect(counter.known(endless.key)).toBe(5_000_000);
  });

  it('gives up where the worker cannot be started, fails or takes too long', () => {
    const log = vi.spyOn(console, 'error').mockReturnValue();
    const refused = made({
      start: () => {
        throw new Error('refused');
      },
    });
    refused.counter.count([item('a')]);
    refused.counter.count([item('b')]);
    expect(refused.started).toHaveBeenCalledOnce();
    expect(log).toHaveBeenCalledOnce();

    const failing = made();
    failing.counter.count([item('a')]);
    failing.worker.dispatchEvent(new Event('error'));
    const hanging = made();
    hanging.counter.count([item('a')]);
    hanging.tooLate();
    for (const { worker, counter } of [failing, hanging]) {
      expect(worker.terminate).toHaveBeenCalledOnce();
      counter.count([item('b')]);
      expect(worker.asked).toHaveLength(1);
    }
  });
});
