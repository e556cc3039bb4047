import type { Cancel } from '@/lib/conversation/time';

/** What tells of it: the network has come again, a page that was put to sleep or kept for Back goes on. */
const wakes = [
  ['window', 'online'],
  ['window', 'pageshow'],
  ['document', 'resume'],
] as const;

/** Calls back when the network has come again, or this page goes on after having been put to sleep. */
export function onPageWake(listener: () => void): Cancel {
  // Where nothing is drawn nothing sleeps.
  if (typeof window === 'undefined') return () => undefined;
  const targets = { window, document };
  for (const [target, event] of wakes) targets[target].addEventListener(event, listener);
  return () => {
    for (const [target, event] of wakes) targets[target].removeEventListener(event, listener);
  };
}
