import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { columnsAt, keepFocus, keepHeights } from './drawn-columns';

const widths = { shown: 1_000, all: 190 + 100 * 236 };

it('draws the columns on screen and some beside them', () => {
  const none = { from: 0, to: 0 };
  expect(columnsAt({ count: 100, start: 0, fixed: 190 }, widths, none)).toEqual({ from: 0, to: 7 });
  expect(columnsAt({ count: 100, start: 2_360, fixed: 190 }, widths, none)).toEqual({ from: 7, to: 17 });
  const end = widths.all - widths.shown;
  expect(columnsAt({ count: 100, start: end, fixed: 190 }, widths, none).to).toBe(100);
});

it('draws others only once what is on screen is not drawn', () => {
  const before = { from: 7, to: 17 };
  expect(columnsAt({ count: 100, start: 2_000, fixed: 190 }, widths, before)).toBe(before);
  expect(columnsAt({ count: 100, start: 1_400, fixed: 190 }, widths, before)).not.toBe(before);
});

it('has all that is on screen, wherever it is scrolled from', () => {
  fc.assert(
    fc.property(fc.nat(24_000), fc.nat(24_000), fc.integer({ min: 13, max: 100 }), (one, other, count) => {
      const all = 190 + count * 236;
      let drawn = { from: 0, to: 12 };
      for (const scrolled of [one, other]) {
        const start = Math.min(scrolled, all - 1_000);
        drawn = columnsAt({ count, start, fixed: 190 }, { shown: 1_000, all }, drawn);
        expect(drawn.from * 236).toBeLessThanOrEqual(start);
        expect(drawn.to * 236 + 190).toBeGreaterThanOrEqual(Math.min(all, start + 1_000));
      }
    }),
  );
});

it('draws no more than are needed for long, whatever was on screen before', () => {
  const all = { from: 0, to: 100 };
  expect(columnsAt({ count: 100, start: 0, fixed: 190 }, widths, all)).toEqual({ from: 0, to: 7 });
  // A wide screen needs more, and scrolling it by a part of a column changes nothing.
  const wide = { shown: 4_000, all: widths.all };
  const drawn = columnsAt({ count: 100, start: 2_360, fixed: 190 }, wide, all);
  expect(drawn).toEqual({ from: 7, to: 30 });
  expect(columnsAt({ count: 100, start: 2_400, fixed: 190 }, wide, drawn)).toBe(drawn);
});

it('leaves focus with the grid when its column is drawn no more', () => {
  const grid = { focus: vi.fn() };
  keepFocus(null, grid);
  keepFocus({ isConnected: true }, grid);
  expect(grid.focus).not.toHaveBeenCalled();
  keepFocus({ isConnected: false }, grid);
  expect(grid.focus).toHaveBeenCalledExactlyOnceWith({ preventScroll: true });
});

it('keeps rows as high as they are, and asks none for its height after one was set', () => {
  const asked: string[] = [];
  const row = (height: number) => ({
    getBoundingClientRect: () => {
      asked.push('height');
      return { height };
    },
    style: {
      set minHeight(value: string) {
        asked.push(value);
      },
    },
  });
  keepHeights([row(150.5), row(90)]);
  expect(asked).toEqual(['height', 'height', '150.5px', '90px']);
});
