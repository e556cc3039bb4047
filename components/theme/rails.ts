'use client';

import { useSyncExternalStore } from 'react';

/** A rail beside the thread on a wide page, which can be hidden. */
export type Rail = 'conversations' | 'settings';

/** In localStorage: the hidden rails. components/theme/theme-script.tsx reads it before the first paint. */
export const HIDDEN_RAILS_KEY = 'edgewise.hidden-rails';

const listeners = new Set<() => void>();

/** The hidden rails: an attribute of the document, by which the style sheet hides them from the first paint on. */
function hiddenRails(): string[] {
  return (document.documentElement.dataset['hidden'] ?? '').split(' ').filter((name) => name !== '');
}

export function isRailHidden(rail: Rail): boolean {
  return hiddenRails().includes(rail);
}

/** Hides or shows a rail, now and, where this browser may remember anything, whenever the page is opened. */
export function hideRail(rail: Rail, hidden: boolean): void {
  const others = hiddenRails().filter((name) => name !== rail);
  const value = [...others, ...(hidden ? [rail] : [])].join(' ');
  document.documentElement.dataset['hidden'] = value;
  try {
    if (value === '') localStorage.removeItem(HIDDEN_RAILS_KEY);
    else localStorage.setItem(HIDDEN_RAILS_KEY, value);
  } catch {
    // It stays so until the page is closed.
  }
  for (const listener of listeners) listener();
}

/** Whether a rail is hidden, and again whenever that changes. */
export function useRailHidden(rail: Rail): boolean {
  return useSyncExternalStore(
    subscribe,
    () => isRailHidden(rail),
    () => false,
  );
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}
