import { latin } from './pieces';

const ORIENTATION = 0x0112;
const SHORT = 3;

/** The orientation that EXIF tells, from 1 to 8; 1, which is upright, where it tells none. `tiff` begins after `Exif\0\0`. */
export function exifOrientation(tiff: Uint8Array): number {
  const order = latin(tiff, 0, 2);
  if (order !== 'II' && order !== 'MM') return 1;
  const isLittle = order === 'II';
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  try {
    const directory = view.getUint32(4, isLittle);
    const entries = view.getUint16(directory, isLittle);
    for (let entry = 0; entry < entries; entry += 1) {
      const at = directory + 2 + 12 * entry;
      if (view.getUint16(at, isLittle) !== ORIENTATION || view.getUint16(at + 2, isLittle) !== SHORT)
        continue;
      const orientation = view.getUint16(at + 8, isLittle);
      return orientation >= 1 && orientation <= 8 ? orientation : 1;
    }
  } catch {
    // Cut EXIF tells nothing; the image may be whole.
  }
  return 1;
}
