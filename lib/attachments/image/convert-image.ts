import type { ImageDetail, ImageType } from '@/lib/conversation/types';
import { imageTypeOf, type ImageFormat } from '../file-kind';
import { sizeFor, type Size } from '../image-tokens';
import { limits } from '../limits';
import { attachmentProblem, type AttachmentProblem } from '../preparation';
import type { ImageFile } from './image-file';
import { readImageFile } from './read-image';

/** An image as it is kept and sent. */
export interface Converted extends Size {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly mediaType: ImageType;
  readonly isFirstFrame: boolean;
}

/**
 * The formats that a redrawn image is written in, the first that the browser can write and that is small
 * enough: what has sharp edges stays without loss, what may be transparent stays so for as long as possible.
 */
const writtenAs: Readonly<Record<ImageFormat, readonly ImageType[]>> = {
  PNG: ['image/png', 'image/webp', 'image/jpeg'],
  GIF: ['image/png', 'image/webp', 'image/jpeg'],
  BMP: ['image/png', 'image/webp', 'image/jpeg'],
  WebP: ['image/webp', 'image/png', 'image/jpeg'],
  AVIF: ['image/webp', 'image/png', 'image/jpeg'],
  HEIC: ['image/jpeg'],
  JPEG: ['image/jpeg'],
};
/** High enough that text in a photo stays legible, at half the bytes of 1. */
const QUALITY = 0.9;

/** Turns an image upright, strips it of its metadata and scales it to what `detail` shows; its pixels stay as they are where they can. */
export async function convertImage(
  bytes: Uint8Array<ArrayBuffer>,
  format: ImageFormat,
  detail: ImageDetail,
): Promise<Converted | AttachmentProblem> {
  const file = readImageFile(bytes, format);
  if (file === null) return attachmentProblem('image_damaged');
  const { width, height } = file;
  if (width * height > limits.imagePixels) {
    return attachmentProblem('too_many_pixels', { width, height, limit: limits.imagePixels });
  }
  const type = imageTypeOf[format];
  const clean = file.orientation === 1 ? file.clean : null;
  const bitmap = await decode(clean ?? bytes);
  if (bitmap === null) {
    // A browser decodes what models take, if it is whole; the others not every browser does.
    return type === undefined
      ? attachmentProblem('image_not_supported', { kind: format })
      : attachmentProblem('image_damaged');
  }
  try {
    if (!isAsSaid(bitmap, file)) return attachmentProblem('image_damaged');
    const size = sizeFor(bitmap, detail);
    const isFirstFrame = file.isAnimated;
    const isSmall = clean !== null && clean.length <= limits.sentImageBytes && size.width === bitmap.width;
    if (clean !== null && isSmall && type !== undefined) {
      return { bytes: clean, mediaType: type, ...size, isFirstFrame };
    }
    return { ...(await draw(bitmap, size, writtenAs[format])), ...size, isFirstFrame };
  } finally {
    bitmap.close();
  }
}

async function decode(bytes: Uint8Array<ArrayBuffer>): Promise<ImageBitmap | null> {
  try {
    return await createImageBitmap(new Blob([bytes]), { imageOrientation: 'from-image' });
  } catch {
    return null;
  }
}

/** Whether the pixels are no more than what was allowed for. */
function isAsSaid(bitmap: Size, { width, height }: ImageFile): boolean {
  return bitmap.width * bitmap.height <= width * height;
}

async function draw(
  bitmap: ImageBitmap,
  { width, height }: Size,
  types: readonly ImageType[],
): Promise<Pick<Converted, 'bytes' | 'mediaType'>> {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('No canvas to draw on.');
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, width, height);
  for (const mediaType of types) {
    if (mediaType === 'image/jpeg') {
      // Transparent parts would come out black.
      context.globalCompositeOperation = 'destination-over';
      context.fillStyle = 'white';
      context.fillRect(0, 0, width, height);
    }
    const blob = await canvas.convertToBlob({ type: mediaType, quality: QUALITY });
    const isLast = mediaType === types.at(-1);
    // A browser that can't write a type writes PNG.
    if (blob.type === mediaType && (blob.size <= limits.sentImageBytes || isLast)) {
      return { bytes: new Uint8Array(await blob.arrayBuffer()), mediaType };
    }
  }
  throw new Error('The browser writes no type of image.');
}
