import { expect, it } from 'vitest';
import { DuplicateFilter } from './duplicate-filter';

function duplicates(...events: [id: string | null, data: string][]): boolean[] {
  const filter = new DuplicateFilter();
  return events.map(([id, data]) => filter.isDuplicate({ type: 'message', id, data }));
}

it('finds an event again by its id, also later on', () => {
  expect(duplicates(['1', 'ha'], ['1', 'ha'], ['2', 'ho'], ['1', 'ha'])).toEqual([false, true, false, true]);
});

it('takes the same words under another id for new ones', () => {
  expect(duplicates(['1', 'ha'], ['2', 'ha'])).toEqual([false, false]);
});

it('finds none among events without an id: the model may say the same again', () => {
  expect(duplicates([null, 'ha'], [null, 'ha'])).toEqual([false, false]);
});

it('finds none where all events share one id', () => {
  expect(duplicates(['answer', ''], ['answer', 'ha'], ['answer', 'ha'])).toEqual([false, false, false]);
});

it('forgets the oldest events where it would have to remember too much', () => {
  const filter = new DuplicateFilter(10);
  const isDuplicate = (id: string, data: string) => filter.isDuplicate({ type: 'message', id, data });
  for (const id of ['1', '2', '3']) expect(isDuplicate(id, 'word')).toBe(false);
  expect(isDuplicate('3', 'word'), 'the newest').toBe(true);
  expect(isDuplicate('2', 'word')).toBe(true);
  expect(isDuplicate('1', 'word'), 'forgotten').toBe(false);
  expect(isDuplicate('giant'.repeat(10), ''), 'more than is remembered at all').toBe(false);
  expect(isDuplicate('giant'.repeat(10), '')).toBe(false);
  expect(isDuplicate('4', 'word')).toBe(false);
  expect(isDuplicate('4', 'word')).toBe(true);
});
