import type { ImageDetail, ImagePart } from '@/lib/conversation/types';

/** Side of the squares that GPT-5.4 sees and counts an image by, in pixels. */
const PATCH = 32;

/** As billed for GPT-5.4; lib/server/tokens.ts, which reserves for them, says where that is from. */
const TOKENS_PER_PATCH = 1.2;

interface Bounds {
  /** Of the longer side, in pixels. */
  readonly side: number;
  readonly patches: number;
}

/**
 * The bounds within which GPT-5.4 sees an image: a larger one is scaled down until both bounds hold. `auto` is the same as `high`
 * to it. Of `low` it is only said that the model gets a version of about 512 × 512.
 *
 * Source: https://developers.openai.com/api/docs/guides/images-vision
 */
const boundsByDetail: Readonly<Record<ImageDetail, Bounds>> = {
  low: { side: 512, patches: 256 },
  high: { side: 2048, patches: 2_500 },
  auto: { side: 2048, patches: 2_500 },
  original: { side: 6000, patches: 10_000 },
};

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The squares that an image is counted by. */
export function patchesOf({ width, height }: Size): number {
  return Math.ceil(width / PATCH) * Math.ceil(height / PATCH);
}

/** The size in which an image is sent: its own, or a smaller one of the same shape, in whole pixels. */
export function sizeFor({ width, height }: Size, detail: ImageDetail): Size {
  const { side, patches } = boundsByDetail[detail];
  const scaled = (scale: number): Size => ({
    width: Math.max(1, Math.floor(width * scale)),
    height: Math.max(1, Math.floor(height * scale)),
  });
  const bySide = Math.min(1, side / Math.max(width, height));
  if (patchesOf(scaled(bySide)) <= patches) return scaled(bySide);
  const byArea = Math.sqrt((patches * PATCH ** 2) / (width * height));
  // So much smaller that one side is whole patches: else both may begin one more than the area has.
  const [wide, high] = [(width * byArea) / PATCH, (height * byArea) / PATCH];
  return scaled(byArea * Math.min(Math.floor(wide) / wide, Math.floor(high) / high));
}

/** Estimates the tokens that an image comes to, looked at with its detail. */
export function imageTokens(image: Pick<ImagePart, 'width' | 'height' | 'detail'>): number {
  return Math.ceil(patchesOf(sizeFor(image, image.detail)) * TOKENS_PER_PATCH);
}
