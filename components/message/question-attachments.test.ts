import fc from 'fast-check';
import { expect, it } from 'vitest';
import { thumbnailSize } from './question-attachments';

const within = { width: 320, height: 260 };

it('a thumbnail keeps its shape, is never enlarged, and has room for a finger', () => {
  expect(thumbnailSize({ width: 1600, height: 800 }, within)).toMatchObject({ width: 320, height: 160 });
  expect(thumbnailSize({ width: 100, height: 90 }, within)).toMatchObject({ width: 100, height: 90 });
  expect(thumbnailSize({ width: 10_000, height: 10 }, within)).toMatchObject({ width: 320, height: 72 });
  fc.assert(
    fc.property(fc.nat(100_000), fc.nat(100_000), (width, height) => {
      const size = thumbnailSize({ width, height }, within);
      expect(Math.min(size.width, size.height)).toBeGreaterThanOrEqual(72);
      expect(size.width).toBeLessThanOrEqual(within.width);
      expect(size.height).toBeLessThanOrEqual(within.height);
    }),
  );
});
