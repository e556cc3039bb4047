import type { ImagePart } from '@/lib/conversation/types';
import { patchesOf, sizeFor } from './image-size';

/** As billed for GPT-5.4; lib/server/tokens.ts, which reserves for them, says where that is from. */
const TOKENS_PER_PATCH = 1.2;

/** Estimates the tokens that an image comes to, looked at with its detail. */
export function imageTokens(image: Pick<ImagePart, 'width' | 'height' | 'detail'>): number {
  return Math.ceil(patchesOf(sizeFor(image, image.detail)) * TOKENS_PER_PATCH);
}
