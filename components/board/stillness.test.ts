import { beforeEach, expect, it, vi } from 'vitest';
import { Stillness } from './stillness';

let idle: (() => void)[] = [];

beforeEach(() => {
  idle = [];
  vi.stubGlobal('requestIdleCallback', (work: () => void) => idle.push(work));
  vi.stubGlobal('cancelIdleCallback', (handle: number) => {
    idle[handle - 1] = () => undefined;
  });
  return () => vi.unstubAllGlobals();
});

/** The browser has nothing to do. */
function rest(): void {
  for (const work of idle.splice(0)) work();
}

it('does what waits when the grid stands still, once', () => {
  const stillness = new Stillness();
  const work = vi.fn();
  stillness.when(work);
  expect(work).not.toHaveBeenCalled();
  rest();
  stillness.moved();
  stillness.stopped();
  rest();
  expect(work).toHaveBeenCalledOnce();
});

it('does nothing while the grid is scrolled', () => {
  const stillness = new Stillness();
  const [before, during] = [vi.fn(), vi.fn()];
  stillness.when(before);
  stillness.moved();
  stillness.when(during);
  rest();
  expect(before).not.toHaveBeenCalled();
  expect(during).not.toHaveBeenCalled();
  stillness.stopped();
  stillness.moved();
  rest();
  expect(before).not.toHaveBeenCalled();
  stillness.stopped();
  rest();
  expect(before).toHaveBeenCalledOnce();
  expect(during).toHaveBeenCalledOnce();
});

it('does nothing that was called off', () => {
  const stillness = new Stillness();
  const work = vi.fn();
  stillness.when(work)();
  rest();
  stillness.moved();
  stillness.when(work)();
  stillness.stopped();
  rest();
  const callOff = stillness.when(work);
  stillness.moved();
  rest();
  callOff();
  stillness.stopped();
  rest();
  expect(work).not.toHaveBeenCalled();
});
