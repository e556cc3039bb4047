import { exifOrientation } from './exif';
import type { ImageFile } from './image-file';
import { hasText, Pieces } from './pieces';

/* ITU-T T.81, annex B: segments that begin with 0xff and a marker, most of which tell their length. */

const END = 0xd9;
const SCAN = 0xda;
const EXIF = 'Exif\0\0';

/** Reads a JPEG. What lies behind its end, such as a second image or a film, is left out too. */
export function readJpeg(bytes: Uint8Array<ArrayBuffer>): ImageFile | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const pieces = new Pieces(bytes);
  let [width, height, orientation] = [0, 0, 1];
  pieces.keep(0, 2);
  for (let at = 2; ;) {
    at = markerFrom(bytes, at);
    const marker = view.getUint8(at + 1);
    if (marker === END) {
      pieces.keep(at, at + 2);
      return { width, height, orientation, isAnimated: false, clean: pieces.joined() };
    }
    if (isAlone(marker)) {
      pieces.keep(at, at + 2);
      at += 2;
      continue;
    }
    const length = view.getUint16(at + 2);
    // It counts itself.
    if (length < 2) return null;
    let end = at + 2 + length;
    if (isFrame(marker)) {
      height = Math.max(height, view.getUint16(at + 5));
      width = Math.max(width, view.getUint16(at + 7));
    }
    if (marker === 0xe1 && hasText(bytes, at + 4, EXIF)) {
      orientation = exifOrientation(bytes.subarray(at + 4 + EXIF.length, end));
    }
    if (marker === SCAN) end = scanEnd(bytes, end);
    if (isNeeded(marker, (name) => hasText(bytes, at + 4, name))) pieces.keep(at, end);
    at = end;
  }
}

/** The next marker's place. Bytes that fill the space before it are skipped. Throws RangeError where there is none. */
function markerFrom(bytes: Uint8Array, from: number): number {
  let at = bytes.indexOf(0xff, from);
  if (at < 0) throw new RangeError('A JPEG without an end.');
  while (bytes[at + 1] === 0xff) at += 1;
  return at;
}

/** The end of compressed data, in which 0xff has a zero or a restart marker after it. */
function scanEnd(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at)) {
    const next = bytes[at + 1] ?? 0;
    if (next === 0 || (next >= 0xd0 && next <= 0xd7)) at += 2;
    else if (next === 0xff) at += 1;
    else return at;
  }
  throw new RangeError('A JPEG without an end.');
}

function isAlone(marker: number): boolean {
  return marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);
}

function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

/** Comments and applications' segments are not, but for those that say what the colours mean. */
function isNeeded(marker: number, isNamed: (name: string) => boolean): boolean {
  const isMetadata = marker === 0xfe || (marker >= 0xe0 && marker <= 0xef);
  if (!isMetadata) return true;
  return (
    (marker === 0xe0 && isNamed('JFIF\0')) ||
    (marker === 0xe2 && isNamed('ICC_PROFILE\0')) ||
    (marker === 0xee && isNamed('Adobe'))
  );
}
