import type { ImageFile } from './image-file';
import { latin } from './pieces';

/*
 * Images that no model takes. They are decoded, so their files are asked for the size alone.
 */

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

/* ISO/IEC 23008-12 (HEIF): boxes within boxes. The sizes are properties of the items: of the image, of its tiles and thumbnails. */

/** The boxes on the way to the sizes, each within the one before, with the bytes before what is in them. */
const way = [
  { type: 'meta', skipped: 4 },
  { type: 'iprp', skipped: 0 },
  { type: 'ipco', skipped: 0 },
];

/** Reads a HEIC or AVIF, which no model takes: it is decoded, and turned as it says by whoever decodes it. */
export function readIsoMedia(bytes: Uint8Array): ImageFile {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let [width, height] = [0, 0];
  const walk = (from: number, to: number, depth: number): void => {
    for (let at = from; at + 8 <= to;) {
      const type = latin(bytes, at + 4, 4);
      const said = view.getUint32(at);
      // 1 says that the size follows in 64 bits; 0, that the box is the last.
      const header = said === 1 ? 16 : 8;
      const size = said === 0 ? to - at : said === 1 ? Number(view.getBigUint64(at + 8)) : said;
      if (size < header) throw new RangeError('A box smaller than its header.');
      const next = way[depth];
      if (type === next?.type) walk(at + header + next.skipped, Math.min(at + size, to), depth + 1);
      if (type === 'ispe' && depth === way.length) {
        width = Math.max(width, view.getUint32(at + header + 4));
        height = Math.max(height, view.getUint32(at + header + 8));
      }
      at += size;
    }
  };
  walk(0, bytes.length, 0);
  return { width, height, orientation: 1, isAnimated: false, clean: null };
}
