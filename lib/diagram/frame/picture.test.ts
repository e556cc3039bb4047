import { describe, expect, it } from 'vitest';
import { contrast, readColor } from './picture';

describe('readColor', () => {
  it('reads what getComputedStyle writes', () => {
    expect(readColor('rgb(255, 153, 0)')).toEqual([255, 153, 0]);
    expect(readColor('rgba(1, 2, 3, 0.8)')).toEqual([1, 2, 3]);
  });

  it.each(['none', 'rgba(0, 0, 0, 0)', 'url("#gradient")', 'color(srgb 1 0 0)'])(
    'takes %s for none',
    (text) => {
      expect(readColor(text)).toBeNull();
    },
  );
});

describe('contrast', () => {
  it('is that of WCAG', () => {
    expect(contrast([0, 0, 0], [255, 255, 255])).toBeCloseTo(21);
    expect(contrast([119, 119, 119], [255, 255, 255])).toBeCloseTo(4.48, 2);
    expect(contrast([9, 9, 9], [9, 9, 9])).toBe(1);
  });
});
