/** About a screen: what is nearer may be scrolled to before it could be drawn. */
const MARGIN = '900px';

const waiting = new WeakMap<Element, () => void>();
let observer: IntersectionObserver | null = null;

function call(entries: readonly IntersectionObserverEntry[]): void {
  for (const { isIntersecting, target } of entries) {
    if (!isIntersecting) continue;
    const work = waiting.get(target);
    forget(target);
    work?.();
  }
}

function forget(element: Element): void {
  waiting.delete(element);
  observer?.unobserve(element);
}

/** Calls `work` once, when the reader is near the element, and gives a function that calls it off. */
export function whenNearView(element: Element, work: () => void): () => void {
  // The margin of the page and of the boxes that scroll in it; older browsers know only the first.
  const margins: IntersectionObserverInit & { scrollMargin: string } = {
    rootMargin: MARGIN,
    scrollMargin: MARGIN,
  };
  observer ??= new IntersectionObserver(call, margins);
  waiting.set(element, work);
  observer.observe(element);
  return () => {
    forget(element);
  };
}

const LATEST_MS = 1_000;

/** Calls `work` when the browser has nothing better to do, and gives a function that calls it off. */
export function whenIdle(work: () => void): () => void {
  // Safari has no requestIdleCallback.
  if (typeof requestIdleCallback === 'undefined') {
    const timer = setTimeout(work, 100);
    return () => {
      clearTimeout(timer);
    };
  }
  const handle = requestIdleCallback(work, { timeout: LATEST_MS });
  return () => {
    cancelIdleCallback(handle);
  };
}
