import { afterEach, expect, it, vi } from 'vitest';
import { onLeaving } from './on-leaving';

class FakeDocument extends EventTarget {
  visibilityState: DocumentVisibilityState = 'visible';
}

afterEach(() => {
  vi.unstubAllGlobals();
});

it('saves before the page is unloaded and when it is hidden, until it is ended', () => {
  const [page, document] = [new EventTarget(), new FakeDocument()];
  vi.stubGlobal('document', document);
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
  vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page));
  const save = vi.fn();
  const end = onLeaving(save);

  document.dispatchEvent(new Event('visibilitychange'));
  expect(save).not.toHaveBeenCalled();
  page.dispatchEvent(new Event('beforeunload'));
  expect(save).toHaveBeenCalledTimes(1);
  document.visibilityState = 'hidden';
  document.dispatchEvent(new Event('visibilitychange'));
  expect(save).toHaveBeenCalledTimes(2);

  end();
  page.dispatchEvent(new Event('beforeunload'));
  document.dispatchEvent(new Event('visibilitychange'));
  expect(save).toHaveBeenCalledTimes(2);
});
