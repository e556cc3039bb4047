import fc from 'fast-check';
import { expect, it } from 'vitest';
import { imageDetails } from '@/lib/conversation/read-attachment';
import { imageTokens, patchesOf, sizeFor } from './image-tokens';

it.each([
  // 32 × 32 patches, each 1.2 tokens: 1,228.8.
  ['high', 1024, 1024, 1024, 1024, 1229],
  ['auto', 1024, 1024, 1024, 1024, 1229],
  // 50 × 50 patches are the most.
  ['high', 1600, 1600, 1600, 1600, 3000],
  // A photo of 12 megapixels. √(2,500 × 32² ÷ (4,032 × 3,024)) = 0.458 makes it 57.7 × 43.3 patches; 57 ÷ 57.7 of that
  // makes it 57 × 42.75, counted as 57 × 43.
  ['high', 4032, 3024, 1824, 1368, 2942],
  // 115.5 × 86.6 patches, and so 114.7 × 86, counted as 115 × 86.
  ['original', 4032, 3024, 3669, 2752, 11_868],
  ['original', 1920, 1080, 1920, 1080, 2448],
  ['low', 4032, 3024, 512, 384, 231],
  ['low', 10, 10, 10, 10, 2],
  ['high', 20_000, 10, 2048, 1, 77],
] as const)(
  '%s of %d × %d is sent as %d × %d: about %d tokens',
  (detail, width, height, toWidth, toHeight, tokens) => {
    expect(sizeFor({ width, height }, detail)).toEqual({ width: toWidth, height: toHeight });
    expect(imageTokens({ width, height, detail })).toBe(tokens);
  },
);

it('keeps within what is shown and what is reserved, enlarges nothing, and keeps the shape', () => {
  const bounds = {
    low: { side: 512, patches: 256, reserved: 3_100 },
    auto: { side: 2048, patches: 2_500, reserved: 12_100 },
    high: { side: 2048, patches: 2_500, reserved: 3_100 },
    original: { side: 6000, patches: 10_000, reserved: 12_100 },
  };
  const side = fc.integer({ min: 1, max: 30_000 });
  fc.assert(
    fc.property(side, side, fc.constantFrom(...imageDetails), (width, height, detail) => {
      const size = sizeFor({ width, height }, detail);
      const bound = bounds[detail];
      expect(Math.max(size.width, size.height)).toBeLessThanOrEqual(bound.side);
      expect(patchesOf(size)).toBeLessThanOrEqual(bound.patches);
      expect(size.width).toBeLessThanOrEqual(width);
      expect(size.height).toBeLessThanOrEqual(height);
      expect(imageTokens({ width, height, detail })).toBeLessThanOrEqual(bound.reserved);
      // Once it has been scaled, it stays.
      expect(sizeFor(size, detail)).toEqual(size);
      // A pixel more or less on either side.
      const scale = size.width / width;
      expect(Math.abs(size.height - height * scale)).toBeLessThanOrEqual(1 + height / width);
    }),
    { numRuns: 2000 },
  );
});
