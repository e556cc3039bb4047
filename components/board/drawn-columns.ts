'use client';

import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';

/** The columns that are drawn, from the first to before the last, counting from 0. */
export interface DrawnColumns {
  readonly from: number;
  readonly to: number;
}

/** So many columns are all drawn: fewer elements than what would keep account of them is worth. */
const ALL_DRAWN = 12;
/** Columns more than are needed that stay drawn: how many are on screen changes by one while it is scrolled. */
const SPARE = 2;
/** Columns beside those on screen: the next one is there before it is scrolled to, or reached by the Tab key. */
const BESIDE = 3;

/**
 * Which of a grid's columns are near the screen. All of them are as wide as each other; `container` scrolls, and its first child
 * begins with the row of their heads, the first of which stays where it is.
 */
export function useDrawnColumns(container: RefObject<HTMLElement | null>, count: number): DrawnColumns {
  const [drawn, setDrawn] = useState<DrawnColumns>({ from: 0, to: ALL_DRAWN });
  const isWindow = count > ALL_DRAWN;
  const last = useRef(drawn);
  const focused = useRef<Element | null>(null);

  useEffect(() => {
    const grid = container.current;
    const heads = grid?.firstElementChild?.firstElementChild;
    if (!isWindow || !grid || !(heads instanceof HTMLElement)) return undefined;
    let scrolledTo = 0;
    let widths = '';
    const look = () => {
      scrolledTo = grid.scrollLeft;
      const next = drawnAt(grid, heads, count, last.current);
      if (next === last.current) return;
      keepHeights(rowsOf(grid));
      focused.current = grid.contains(document.activeElement) ? document.activeElement : null;
      last.current = next;
      setDrawn(next);
    };
    // Each row that is scrolled past by and by is no reason to look.
    const scrolled = () => {
      if (grid.scrollLeft !== scrolledTo) look();
    };
    const resized = () => {
      const before = widths;
      widths = `${String(grid.clientWidth)} ${String(heads.offsetWidth)}`;
      if (widths === before) return;
      releaseHeights(rowsOf(grid));
      look();
    };
    const sizes = new ResizeObserver(resized);
    sizes.observe(grid);
    sizes.observe(heads);
    // Before the list of rows hears of it and changes the page, which would have to be laid out to be asked how far it is scrolled.
    grid.addEventListener('scroll', scrolled, { passive: true, capture: true });
    return () => {
      sizes.disconnect();
      grid.removeEventListener('scroll', scrolled, { capture: true });
      releaseHeights(rowsOf(grid));
    };
  }, [container, count, isWindow]);
  useLayoutEffect(() => {
    keepFocus(focused.current, container.current);
  }, [container, drawn]);
  return isWindow
    ? { from: Math.min(drawn.from, count), to: Math.min(drawn.to, count) }
    : { from: 0, to: count };
}

function rowsOf(grid: HTMLElement): readonly HTMLElement[] {
  return [...grid.querySelectorAll<HTMLElement>('[data-case]')];
}

/** A row stays as high as the cells made it that are about to go: else the rows below would move while columns pass by. */
export function keepHeights(
  rows: readonly {
    readonly getBoundingClientRect: () => Pick<DOMRect, 'height'>;
    readonly style: { minHeight: string };
  }[],
): void {
  // All of them first: the page would be laid out after each that is set.
  const heights = rows.map((row) => row.getBoundingClientRect().height);
  for (const [index, { style }] of rows.entries()) style.minHeight = `${String(heights[index])}px`;
}

/** In columns of another width the same text has another height. */
function releaseHeights(rows: readonly HTMLElement[]): void {
  for (const { style } of rows) style.minHeight = '';
}

/** Focus that went with its column stays with the grid: on the page's body keys would neither scroll it nor lead back to it. */
export function keepFocus(
  focused: Pick<Element, 'isConnected'> | null,
  grid: Pick<HTMLElement, 'focus'> | null,
): void {
  if (focused?.isConnected === false) grid?.focus({ preventScroll: true });
}

/** The same as before as long as what is on screen is drawn, and not much more. */
function drawnAt(grid: HTMLElement, heads: HTMLElement, count: number, before: DrawnColumns): DrawnColumns {
  const corner = heads.firstElementChild;
  if (!(corner instanceof HTMLElement)) return before;
  // Negative where text runs from right to left.
  return columnsAt(
    { count, start: Math.abs(grid.scrollLeft), fixed: corner.offsetWidth },
    { shown: grid.clientWidth, all: heads.offsetWidth },
    before,
  );
}

/**
 * @param place how many columns there are, how far they are scrolled and how much of the width stays where it is, in pixels
 * @param widths of what is on screen and of all, in pixels
 */
export function columnsAt(
  { count, start, fixed }: { readonly count: number; readonly start: number; readonly fixed: number },
  { shown, all }: { readonly shown: number; readonly all: number },
  before: DrawnColumns,
): DrawnColumns {
  const width = (all - fixed) / count;
  if (!(width > 0)) return before;
  const first = Math.max(0, Math.floor(start / width));
  const end = Math.min(count, Math.ceil((start + shown - fixed) / width));
  const most = Math.max(ALL_DRAWN, end - first + 2 * BESIDE + SPARE);
  if (first >= before.from && end <= before.to && before.to - before.from <= most) return before;
  return { from: Math.max(0, first - BESIDE), to: Math.min(count, end + BESIDE) };
}
