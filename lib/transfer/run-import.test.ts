import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { runImport } from './run-import';

/** A worker that does as the test says. */
class FakeWorker extends EventTarget {
  static readonly all: FakeWorker[] = [];
  readonly postMessage = vi.fn();
  readonly terminate = vi.fn();

  constructor() {
    super();
    FakeWorker.all.push(this);
  }
}

beforeEach(() => {
  vi.stubGlobal('Worker', FakeWorker);
});
afterEach(() => {
  vi.unstubAllGlobals();
});

function startedImport() {
  const onNews = vi.fn();
  runImport(new File(['[]'], 'file.json'), onNews);
  const worker = FakeWorker.all.at(-1);
  if (!worker) throw new Error('No worker was started.');
  return { worker, onNews };
}

it.each([
  ['could not be loaded', [], 0, 'not_loaded'],
  ['breaks off while it reads the file', [{ done: 0, total: 0 }], 0, 'stopped'],
  [
    'breaks off midway',
    [
      { done: 1, total: 9 },
      { done: 2, total: 9 },
    ],
    2,
    'stopped',
  ],
])('says of a worker that %s what came of it', (_, progress, done, code) => {
  const { worker, onNews } = startedImport();
  for (const news of progress) {
    worker.dispatchEvent(new MessageEvent('message', { data: { kind: 'progress', ...news } }));
  }
  worker.dispatchEvent(new Event('error', { cancelable: true }));
  expect(onNews).toHaveBeenCalledTimes(progress.length + 1);
  expect(onNews).toHaveBeenLastCalledWith({
    kind: 'refused',
    done,
    problem: { code, params: {} },
  });
  expect(worker.terminate).toHaveBeenCalled();
});
