import { exifOrientation } from './exif';
import type { ImageFile } from './image-file';
import { latin, Pieces } from './pieces';

/* https://www.w3.org/TR/png-3/: chunks of length, type, data and checksum; a small first letter says that one may be left out. */

/** What may be left out and yet says which colours are meant, or which of them is none. */
const colours = ['tRNS', 'gAMA', 'cHRM', 'sRGB', 'iCCP', 'sBIT', 'cICP', 'mDCV', 'cLLI'];

/** Reads a PNG. An animated one keeps the image that is shown where animations are not known. */
export function readPng(bytes: Uint8Array<ArrayBuffer>): ImageFile | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (latin(bytes, 12, 4) !== 'IHDR') return null;
  const [width, height] = [view.getUint32(16), view.getUint32(20)];
  const pieces = new Pieces(bytes);
  let [orientation, isAnimated] = [1, false];
  pieces.keep(0, 8);
  for (let at = 8; ;) {
    const length = view.getUint32(at);
    const type = latin(bytes, at + 4, 4);
    const end = at + 12 + length;
    if (type === 'eXIf') orientation = exifOrientation(bytes.subarray(at + 8, end - 4));
    if (type === 'acTL') isAnimated = true;
    if (/^[A-Z]/.test(type) || colours.includes(type)) pieces.keep(at, end);
    if (type === 'IEND') return { width, height, orientation, isAnimated, clean: pieces.joined() };
    at = end;
  }
}
