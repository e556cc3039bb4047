import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { askWorker } from './ask-worker';
import { FakeWorker } from './testing/fake-worker';

beforeEach(() => {
  FakeWorker.stub();
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

function ask({ signal = new AbortController().signal, start = () => new Worker('') } = {}) {
  const read = (data: unknown) => (typeof data === 'string' ? data : undefined);
  return askWorker({ start, message: 'question', read, time: 1000, signal });
}

/** How often each worker was ended, by the order in which they were started. */
const ended = () => FakeWorker.all.map(({ terminate }) => terminate.mock.calls.length);
const started = (count: number) =>
  vi.waitFor(() => {
    expect(FakeWorker.all).toHaveLength(count);
  });

it('answers with the first message that is one, and ends the worker', async () => {
  const asked = ask();
  await started(1);
  FakeWorker.all[0]?.say({ action: 'ready' });
  expect(ended()).toEqual([0]);
  FakeWorker.all[0]?.say('answer');
  expect(await asked).toEqual({ answer: 'answer' });
  expect(ended()).toEqual([1]);
});

it.each([
  ['is not there', () => new Event('error', { cancelable: true }), 'not_loaded'],
  ['breaks off', () => new ErrorEvent('error', { cancelable: true }), 'stopped'],
])('tells of one that %s', async (_, reply, code) => {
  FakeWorker.reply = reply;
  expect(await ask()).toEqual({ problem: { code, params: {} } });
  expect(ended()).toEqual([1]);
});

it('ends one that hangs, and only then starts the next', async () => {
  vi.useFakeTimers();
  const [first, second] = [ask(), ask()];
  await vi.advanceTimersByTimeAsync(999);
  expect(ended()).toEqual([0]);
  await vi.advanceTimersByTimeAsync(1);
  expect(await first).toEqual({ problem: { code: 'took_too_long', params: {} } });
  expect(ended()).toEqual([1, 0]);
  FakeWorker.all[1]?.say('answer');
  expect(await second).toEqual({ answer: 'answer' });
});

it('ends one that is no longer wanted, and never starts those that wait', async () => {
  const abort = new AbortController();
  const asked = [ask(abort), ask(abort)];
  await started(1);
  abort.abort();
  expect(await Promise.all(asked)).toEqual(Array(2).fill({ problem: { code: 'aborted', params: {} } }));
  expect(ended()).toEqual([1]);
});

it('goes on after one that could not be started', async () => {
  vi.spyOn(console, 'error').mockReturnValue();
  const start = () => {
    throw new Error('No workers here.');
  };
  expect(await ask({ start })).toEqual({ problem: { code: 'not_loaded', params: {} } });
  FakeWorker.reply = () => 'answer';
  expect(await ask()).toEqual({ answer: 'answer' });
});
