import type { ImageFormat } from '../file-kind';
import { readBmp, readIsoMedia } from './bmp-and-heif';
import { readGif } from './gif';
import type { ImageFile } from './image-file';
import { readJpeg } from './jpeg';
import { readPng, readWebp } from './png-and-webp';

type Reader = (bytes: Uint8Array<ArrayBuffer>) => ImageFile | null;

const readers: Readonly<Record<ImageFormat, Reader>> = {
  PNG: readPng,
  JPEG: readJpeg,
  WebP: readWebp,
  GIF: readGif,
  BMP: readBmp,
  HEIC: readIsoMedia,
  AVIF: readIsoMedia,
};

/** Walks through an image's file once, in time in proportion to its bytes; null where it is damaged or cut. */
export function readImageFile(bytes: Uint8Array<ArrayBuffer>, format: ImageFormat): ImageFile | null {
  try {
    const image = readers[format](bytes);
    return image === null || image.width === 0 || image.height === 0 ? null : image;
  } catch (error) {
    // What a DataView throws beyond the end.
    if (error instanceof RangeError) return null;
    throw error;
  }
}
