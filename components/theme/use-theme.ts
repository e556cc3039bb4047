'use client';

import { useSyncExternalStore } from 'react';
import { useMediaQuery } from '@/components/ui/use-media-query';
import { currentTheme, subscribeToTheme, type Theme } from './theme';

/** The chosen theme; draws again when it changes. */
export function useTheme(): Theme {
  return useSyncExternalStore(subscribeToTheme, currentTheme, () => 'system');
}

/** Whether the page is dark, by choice or because the system is. */
export function useDarkScheme(): boolean {
  const theme = useTheme();
  const systemDark = useMediaQuery('(prefers-color-scheme: dark)', false);
  return theme === 'system' ? systemDark : theme === 'dark';
}
