import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createSteps } from './steps.mjs';

let written: string;
let steps: ReturnType<typeof createSteps>;
beforeEach(() => {
  vi.useFakeTimers();
  written = '';
  steps = createSteps(
    (text) => (written += text),
    () => Date.now(),
  );
});
afterEach(() => vi.useRealTimers());

it('says nothing of a step that is over at once', () => {
  steps.begin('Building', 'Built').done();
  expect(written).toBe('');
});

it('says what is done and how long it took', () => {
  const step = steps.begin('Building', 'Built');
  vi.advanceTimersByTime(107_000);
  written = '';
  step.done();
  expect(written).toBe('✓ Built (1 min 47 s)\n');
});

it('is never silent for long while something runs', () => {
  const build = steps.begin('Building', 'Built');
  const fetch = steps.begin('Downloading', 'Downloaded');
  vi.advanceTimersByTime(3_000);
  expect(written).toBe('  Building…\n  Downloading…\n');
  fetch.detail('49 of 98 MB');
  vi.advanceTimersByTime(15_000);
  expect(written.split('\n').at(-2)).toBe('  Building (17 s), Downloading: 49 of 98 MB (17 s)');
  fetch.done();
  build.done();
  const said = written;
  vi.advanceTimersByTime(60_000);
  expect(written).toBe(said);
});

it('redraws the last line of a terminal, no wider than it', () => {
  steps.goLive(20);
  const step = steps.begin('Building the app', 'Built the app');
  vi.advanceTimersByTime(3_000);
  expect(written).not.toContain('\n');
  expect(written.split('\r\u001B[K').at(-1)).toBe('… Building the app ');
  step.done();
  expect(written).toMatch(/\r\u001B\[K✓ Built the app \(3 s\)\n$/);
});

it('says why a step failed, even at once', () => {
  steps.begin('Downloading', 'Downloaded').fail('no room');
  expect(written).toBe('✗ Downloading: no room\n');
});

it('is quiet once it is stopped', () => {
  steps.begin('Building', 'Built');
  steps.stop();
  vi.advanceTimersByTime(60_000);
  expect(written).toBe('');
});
