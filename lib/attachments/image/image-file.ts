import type { ImageFormat } from '../file-kind';
import { readBmp } from './bmp';
import { readGif } from './gif';
import { readIsoMedia } from './iso-media';
import { readJpeg } from './jpeg';
import { readPng } from './png';
import { readWebp } from './webp';

/** What the bytes of an image tell before it is decoded. */
export interface ImageFile {
  /** In pixels, before it is turned. Of several sizes that the file claims, the largest. */
  readonly width: number;
  readonly height: number;
  /** By EXIF, from 1 to 8; 1 is upright. */
  readonly orientation: number;
  readonly isAnimated: boolean;
  /**
   * The file without metadata and with its first frame alone, no pixel changed: the very same bytes where that is all
   * there is. null where only decoding gives it.
   */
  readonly clean: Uint8Array<ArrayBuffer> | null;
}

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
