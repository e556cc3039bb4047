import type { ImageFile } from './image-file';

/** The header of 1987, in which sizes are of 16 bits. */
const OLDEST_HEADER = 12;

/** Reads a BMP, which no model takes: it is decoded. */
export function readBmp(bytes: Uint8Array): ImageFile {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isOldest = view.getUint32(14, true) === OLDEST_HEADER;
  // A height below zero says that the lines go from top to bottom.
  const [width, height] = isOldest
    ? [view.getUint16(18, true), view.getUint16(20, true)]
    : [view.getInt32(18, true), Math.abs(view.getInt32(22, true))];
  return { width: Math.max(width, 0), height, orientation: 1, isAnimated: false, clean: null };
}
