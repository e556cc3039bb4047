'use client';

import { useCallback, useSyncExternalStore } from 'react';

/** Whether a media query matches; draws again when that changes. The server assumes `serverValue`. */
export function useMediaQuery(query: string, serverValue: boolean): boolean {
  const subscribe = useCallback(
    (changed: () => void) => {
      const list = matchMedia(query);
      list.addEventListener('change', changed);
      return () => {
        list.removeEventListener('change', changed);
      };
    },
    [query],
  );
  return useSyncExternalStore(
    subscribe,
    () => matchMedia(query).matches,
    () => serverValue,
  );
}

/**
 * Wide enough for the conversations beside the thread; a phone held sideways is not. The same widths are breakpoints in
 * globals.css.
 */
export const RAIL_FITS = '(min-width: 960.02px)';
/** Wide enough for the settings too. */
export const PANEL_FITS = '(min-width: 1080.02px)';

export function useRailFits(): boolean {
  return useMediaQuery(RAIL_FITS, true);
}

export function usePanelFits(): boolean {
  return useMediaQuery(PANEL_FITS, true);
}

const nothingToWatch = () => () => undefined;

/** Reads something that only the browser knows, and that never changes; in a page as the server drew it, `serverValue`. */
export function useInBrowser<Value extends string | boolean>(read: () => Value, serverValue: Value): Value {
  return useSyncExternalStore(nothingToWatch, read, () => serverValue);
}
