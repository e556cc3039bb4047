import { describe, expect, it } from 'vitest';
import { median, spread } from './statistics';

describe('median', () => {
  it('takes the middle, in whatever order the values come', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(() => median([])).toThrow();
  });
});

describe('spread', () => {
  it('names the ends', () => {
    expect(spread([2, 3, 1])).toBe('1.00 to 3.00');
  });
});
