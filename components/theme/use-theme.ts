'use client';

import { useSyncExternalStore } from 'react';
import { useMediaQuery } from '@/components/ui/use-media-query';
import { currentTheme, subscribeToTheme, type Theme } from './theme';

/** The theme that was chosen, and again whenever that changes. */
export function useTheme(): Theme {
  return useSyncExternalStore(subscribeToTheme, currentTheme, () => 'system');
}

/** Whether the page is shown in its dark colours, by choice or because the system says so. */
export function useDarkScheme(): boolean {
  const theme = useTheme();
  const systemDark = useMediaQuery('(prefers-color-scheme: dark)', false);
  return theme === 'system' ? systemDark : theme === 'dark';
}
