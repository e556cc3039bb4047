import { exifOrientation } from './exif';
import type { ImageFile } from './image-file';
import { latin, Pieces } from './pieces';

/*
 * Files of chunks, each of which names itself and tells its length.
 */

/* https://www.w3.org/TR/png-3/: chunks of length, type, data and checksum; a small first letter says that one may be left out. */

/** Chunks that may be left out, and yet say which colours are meant, or which of them is transparent. */
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

/* https://developers.google.com/speed/webp/docs/riff_container: chunks of name, length and data, of an even size. */

const neededChunks = ['VP8X', 'VP8 ', 'VP8L', 'ALPH', 'ICCP'];
/** Of the flags in VP8X, those that say that there is EXIF or XMP. */
const METADATA_FLAGS = 0x0c;

/** Reads a WebP. The first frame of an animated one is drawn onto others' background, so only decoding gives it. */
export function readWebp(bytes: Uint8Array<ArrayBuffer>): ImageFile | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const total = 8 + view.getUint32(4, true);
  if (total > bytes.length) return null;
  const pieces = new Pieces(bytes);
  let [width, height, orientation, isAnimated, hasPixels] = [0, 0, 1, false, false];
  pieces.keep(0, 12);
  for (let at = 12; at < total;) {
    const name = latin(bytes, at, 4);
    const data = at + 8;
    const length = view.getUint32(at + 4, true);
    const end = Math.min(data + length + (length % 2), total);
    if (data + length > total) return null;
    const [wide, high] = sizeIn(view, name, data);
    [width, height] = [Math.max(width, wide), Math.max(height, high)];
    if (name === 'EXIF') orientation = exifOrientation(withoutName(bytes.subarray(data, data + length)));
    if (name === 'ANMF') isAnimated = true;
    if (name === 'VP8 ' || name === 'VP8L') hasPixels = true;
    if (neededChunks.includes(name)) pieces.keep(at, end);
    at = end;
  }
  if (!hasPixels && !isAnimated) return null;
  return {
    width,
    height,
    orientation,
    isAnimated,
    clean: isAnimated ? null : withSize(pieces.joined(), bytes),
  };
}

/** Width and height, where a chunk tells them. */
function sizeIn(view: DataView, name: string, at: number): readonly [number, number] {
  if (name === 'VP8X') {
    return [(view.getUint32(at + 3, true) >>> 8) + 1, (view.getUint32(at + 6, true) >>> 8) + 1];
  }
  if (name === 'VP8 ') return [view.getUint16(at + 6, true) & 0x3fff, view.getUint16(at + 8, true) & 0x3fff];
  if (name === 'VP8L') {
    const bits = view.getUint32(at + 1, true);
    return [(bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1];
  }
  return [0, 0];
}

/** Some write JPEG's name before EXIF here too. */
function withoutName(exif: Uint8Array): Uint8Array {
  return latin(exif, 0, 6) === 'Exif\0\0' ? exif.subarray(6) : exif;
}

/** Says in the file how long it has become, and that there is no metadata in it. */
function withSize(clean: Uint8Array<ArrayBuffer>, original: Uint8Array): Uint8Array<ArrayBuffer> {
  if (clean === original) return clean;
  new DataView(clean.buffer).setUint32(4, clean.length - 8, true);
  if (latin(clean, 12, 4) === 'VP8X') clean[20] = (clean[20] ?? 0) & ~METADATA_FLAGS;
  return clean;
}
