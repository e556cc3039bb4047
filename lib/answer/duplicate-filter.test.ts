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
