import { expect, it, vi } from 'vitest';
import { say } from './drawn-conversation';

it('has a region that says why the page does nothing, there before what it says', () => {
  vi.useFakeTimers();
  const line = { textContent: '', className: '', setAttribute: vi.fn() };
  const body = { appendChild: vi.fn() };
  const page = { body, createElement: () => line };
  say(page as unknown as Document, 'Reload it.');
  expect(line.setAttribute).toHaveBeenCalledExactlyOnceWith('role', 'status');
  expect(body.appendChild).toHaveBeenCalledExactlyOnceWith(line);
  expect(line.textContent).toBe('');
  vi.runAllTimers();
  expect(line.textContent).toBe('Reload it.');
  vi.useRealTimers();
});
