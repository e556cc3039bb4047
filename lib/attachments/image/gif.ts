import type { ImageFile } from './image-file';
import { Pieces } from './pieces';

/* https://www.w3.org/Graphics/GIF/spec-gif89a.txt: a screen, then images and extensions, each in blocks of up to 255 bytes. */

const IMAGE = 0x2c;
const EXTENSION = 0x21;
const CONTROL = 0xf9;
const TRAILER = 0x3b;

/** Reads a GIF, of which the first image is kept. */
export function readGif(bytes: Uint8Array<ArrayBuffer>): ImageFile | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const pieces = new Pieces(bytes);
  let [width, height] = [view.getUint16(6, true), view.getUint16(8, true)];
  let images = 0;
  let at = 13 + tableBytes(view.getUint8(10));
  pieces.keep(0, at);
  for (;;) {
    const kind = view.getUint8(at);
    if (kind === TRAILER) break;
    let end: number;
    if (kind === IMAGE) {
      width = Math.max(width, view.getUint16(at + 1, true) + view.getUint16(at + 5, true));
      height = Math.max(height, view.getUint16(at + 3, true) + view.getUint16(at + 7, true));
      end = blocksEnd(view, at + 11 + tableBytes(view.getUint8(at + 9)));
      if (images === 0) pieces.keep(at, end);
      images += 1;
    } else if (kind === EXTENSION) {
      end = blocksEnd(view, at + 2);
      // How the image is to be shown: which of its colours is none.
      if (images === 0 && view.getUint8(at + 1) === CONTROL) pieces.keep(at, end);
    } else {
      return null;
    }
    at = end;
  }
  if (images === 0) return null;
  pieces.keep(at, at + 1);
  return { width, height, orientation: 1, isAnimated: images > 1, clean: pieces.joined() };
}

/** The bytes of a table of colours, by the flags before it. */
function tableBytes(flags: number): number {
  return (flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 0x07) + 1);
}

/** Where a row of blocks ends, which is after an empty one. */
function blocksEnd(view: DataView, from: number): number {
  let at = from;
  for (let length = view.getUint8(at); length > 0; length = view.getUint8(at)) at += 1 + length;
  return at + 1;
}
