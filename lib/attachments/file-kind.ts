import type { ImageType } from '@/lib/conversation/types';

/** The image formats that are read: four that models take, and three that a browser may decode. */
export const imageFormats = ['PNG', 'JPEG', 'WebP', 'GIF', 'BMP', 'HEIC', 'AVIF'] as const;
export type ImageFormat = (typeof imageFormats)[number];

/** The formats that a model takes, as media types. */
export const imageTypeOf: Readonly<Partial<Record<ImageFormat, ImageType>>> = {
  PNG: 'image/png',
  JPEG: 'image/jpeg',
  WebP: 'image/webp',
  GIF: 'image/gif',
};

export type FileKind =
  | { readonly kind: 'image'; readonly format: ImageFormat }
  | { readonly kind: 'pdf' }
  /** The format’s name, where its bytes tell it. */
  | { readonly kind: 'unknown'; readonly name?: string }
  /** If it decodes. */
  | { readonly kind: 'text' };

/** How many bytes of a file's beginning tell its kind. */
export const HEAD_BYTES = 4096;

/** The first bytes of files of known formats, as Latin-1, and their place; their names are proper ones. */
const signatures: readonly (readonly [name: string, start: string, at?: number])[] = [
  ['ZIP', 'PK\x03\x04'],
  ['ZIP', 'PK\x05\x06'],
  ['gzip', '\x1f\x8b'],
  ['7z', '7z\xbc\xaf\x27\x1c'],
  ['RAR', 'Rar!\x1a\x07'],
  ['TAR', 'ustar', 257],
  ['TIFF', 'II*\0'],
  ['TIFF', 'MM\0*'],
  ['JPEG XL', '\xff\x0a'],
  ['JPEG XL', '\0\0\0\x0cJXL '],
  ['ICO', '\0\0\x01\0'],
  ['PSD', '8BPS'],
  ['MP3', 'ID3'],
  ['WAV', 'WAVE', 8],
  ['AVI', 'AVI ', 8],
  ['Ogg', 'OggS'],
  ['FLAC', 'fLaC'],
  ['WebM or Matroska', '\x1aE\xdf\xa3'],
  ['SQLite', 'SQLite format 3\0'],
  ['WebAssembly', '\0asm'],
  ['Word, Excel or PowerPoint', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'],
];

/** Tells by its first bytes what a file is, whatever its name and the type that it claims. */
export function fileKind(head: Uint8Array): FileKind {
  const latin = (from: number, to: number) => String.fromCharCode(...head.subarray(from, to));
  const begins = (start: string, at = 0) => latin(at, at + start.length) === start;
  if (begins('%PDF-')) return { kind: 'pdf' };
  if (begins('\x89PNG\r\n\x1a\n')) return { kind: 'image', format: 'PNG' };
  if (begins('\xff\xd8\xff')) return { kind: 'image', format: 'JPEG' };
  if (begins('GIF87a') || begins('GIF89a')) return { kind: 'image', format: 'GIF' };
  if (begins('RIFF') && begins('WEBP', 8)) return { kind: 'image', format: 'WebP' };
  // Two letters may begin a text too, whose next eight bytes are no zeroes.
  if (begins('BM') && begins('\0\0\0\0', 6)) return { kind: 'image', format: 'BMP' };
  if (begins('ftyp', 4)) return mediaKind(latin(8, 12), latin(16, 64));
  // Since 2007 these are ZIPs, which begin with the list of what is in them.
  if (begins('PK\x03\x04') && begins('[Content_Types].xml', 30)) {
    return { kind: 'unknown', name: 'Word, Excel or PowerPoint' };
  }
  const known = signatures.find(([, start, at]) => begins(start, at));
  if (known) return { kind: 'unknown', name: known[0] };
  const isUtf16 = begins('\xff\xfe') || begins('\xfe\xff');
  return head.includes(0) && !isUtf16 ? { kind: 'unknown' } : { kind: 'text' };
}

/** Of the family of MPEG-4, by its brands. */
function mediaKind(brand: string, others: string): FileKind {
  const brands = `${brand} ${others}`;
  if (/avif|avis/.test(brands)) return { kind: 'image', format: 'AVIF' };
  if (/^(?:hei[cxms]|hev[cxms]|mif1|msf1)/.test(brand)) return { kind: 'image', format: 'HEIC' };
  return { kind: 'unknown', name: 'video' };
}
