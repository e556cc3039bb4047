import { expect, it, vi } from 'vitest';
import { sayIn } from './hydrated-conversation';

it('has a region that says why the page does nothing, there before what it says', () => {
  vi.useFakeTimers();
  const line = { textContent: '', className: '', setAttribute: vi.fn() };
  const place = vi.fn(() => {
    expect(line.setAttribute).toHaveBeenCalledExactlyOnceWith('role', 'status');
    expect(line.textContent).toBe('');
  });
  sayIn(line, 'Reload it.', place);
  expect(place).toHaveBeenCalledOnce();
  expect(line.textContent).toBe('');
  vi.runAllTimers();
  expect(line.textContent).toBe('Reload it.');
  vi.useRealTimers();
});
