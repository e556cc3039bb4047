import { afterEach, expect, it, vi } from 'vitest';
import { answeredCell, smallBoard } from '@/lib/board/testing/build-board';
import { lookingBy } from './use-checks';

afterEach(() => {
  vi.useRealTimers();
});

it('looks answers through for a moment at a time, each once', () => {
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  let clock = 0;
  const slow = vi.fn(() => {
    clock += 30;
    return 'passed' as const;
  });
  vi.spyOn(performance, 'now').mockImplementation(() => clock);
  const [of] = smallBoard().cases;
  const cells = Array.from({ length: 5 }, (_, repeat) =>
    answeredCell({ caseId: of?.id ?? '', variantId: 'base', repeat }, `Answer ${String(repeat)}`),
  );
  const look = lookingBy(slow, [{ id: 'a', kind: 'contains', value: 'A' }], [], 0);
  const found = () => cells.filter((cell) => look(cell, of).length > 0).length;
  expect(found()).toBe(2);
  expect(found()).toBe(2);
  vi.runAllTimers();
  expect(found()).toBe(4);
  vi.runAllTimers();
  expect(found()).toBe(5);
  expect(slow).toHaveBeenCalledTimes(5);
});
