import type { Cancel } from '@/lib/conversation/time';

/** Calls back when the network has come again, or this page goes on after having been put to sleep. */
export function onPageWake(listener: () => void): Cancel {
  // Where nothing is drawn nothing sleeps.
  if (typeof window === 'undefined') return () => undefined;
  window.addEventListener('online', listener);
  document.addEventListener('resume', listener);
  return () => {
    window.removeEventListener('online', listener);
    document.removeEventListener('resume', listener);
  };
}
