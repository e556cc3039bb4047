import type { ImagePart } from '@/lib/conversation/types';

/** Side of the squares that an image is counted by, in pixels. */
const PATCH = 32;

/** Tokens that a patch was billed as: lib/server/tokens.ts says where that is from. */
const TOKENS_PER_PATCH = 1.2;

/** Estimates the tokens of an image that was prepared for its detail. */
export function imageTokens({ width, height }: Pick<ImagePart, 'width' | 'height' | 'detail'>): number {
  return Math.ceil(Math.ceil(width / PATCH) * Math.ceil(height / PATCH) * TOKENS_PER_PATCH);
}
