'use client';

import { useMediaQuery } from './use-media-query';

/** Wide enough for the conversations beside the thread. The same widths are breakpoints in globals.css. */
export const RAIL_FITS = '(min-width: 720.02px)';
/** Wide enough for the settings too. */
export const PANEL_FITS = '(min-width: 1080.02px)';

export function useRailFits(): boolean {
  return useMediaQuery(RAIL_FITS, true);
}

export function usePanelFits(): boolean {
  return useMediaQuery(PANEL_FITS, true);
}
