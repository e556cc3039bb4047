import type { Attachment, FilePart, ImagePart, ImageType } from '@/lib/conversation/types';
import { readAttachment } from '@/lib/conversation/read-attachment';
import { fileKind, HEAD_BYTES, imageTypeOf, type ImageFormat } from './file-kind';
import { cleanName, withExtension } from '@/lib/conversation/file-name';
import { readImageFile } from './image/read-image';
import { turned } from './image/turned';
import { limits } from './limits';

/*
 * Bytes that come as an attachment from a file or a link: nothing that is said of them is believed, and nothing of them
 * is decoded.
 */

const extensions: Readonly<Record<ImageType, readonly string[]>> = {
  'image/png': ['png'],
  'image/jpeg': ['jpg', 'jpeg', 'jpe', 'jfif'],
  'image/webp': ['webp'],
  'image/gif': ['gif'],
};

/** The kind of some bytes, by their content: with the name that their sender gave, a part that lacks only their hash. */
export type Found =
  | Pick<ImagePart, 'type' | 'name' | 'bytes' | 'mediaType' | 'width' | 'height'>
  | Pick<FilePart, 'type' | 'name' | 'bytes' | 'mediaType' | 'characters' | 'pages'>;

/**
 * Reads the kind of these bytes from their content: an image that models take, of no more pixels than can be attached; a PDF; or text in
 * UTF-8. null for anything else, for what is cut, and for what is larger than can be attached.
 */
export function whatBytesAre(bytes: Uint8Array<ArrayBuffer>, name: string): Found | null {
  if (bytes.length === 0) return null;
  const kind = fileKind(bytes.subarray(0, HEAD_BYTES));
  switch (kind.kind) {
    case 'image':
      return imageOf(bytes, kind.format, name);
    case 'pdf': {
      const size = { name: withExtension(cleanName(name), ['pdf']), bytes: bytes.length };
      if (bytes.length > limits.pdfBytes) return null;
      return { type: 'file', ...size, mediaType: 'application/pdf', characters: null, pages: null };
    }
    case 'text': {
      const text = bytes.length > limits.textBytes ? null : decodeUtf8(bytes);
      if (text === null || text.includes('\0')) return null;
      const size = { name: cleanName(name), bytes: bytes.length };
      return { type: 'file', ...size, mediaType: 'text/plain', characters: text.length, pages: null };
    }
    case 'unknown':
      return null;
  }
}

function imageOf(bytes: Uint8Array<ArrayBuffer>, format: ImageFormat, name: string): Found | null {
  const mediaType = imageTypeOf[format];
  if (mediaType === undefined || bytes.length > limits.imageBytes) return null;
  const file = readImageFile(bytes, format);
  if (file === null || file.width * file.height > limits.imagePixels) return null;
  // From 5 on it lies on its side.
  const [width, height] = file.orientation < 5 ? [file.width, file.height] : [file.height, file.width];
  return {
    type: 'image',
    ...{ name: withExtension(cleanName(name), extensions[mediaType]), bytes: bytes.length },
    ...{ mediaType, width, height },
  };
}

/**
 * The bytes of an image without its metadata, which may tell where it was taken, but for how it is to be turned; the very
 * same ones where it has none or is no image.
 */
export function withoutMetadata(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const kind = fileKind(bytes.subarray(0, HEAD_BYTES));
  if (kind.kind !== 'image' || imageTypeOf[kind.format] === undefined) return bytes;
  const file = readImageFile(bytes, kind.format);
  if (!file?.clean) return bytes;
  if (file.orientation === 1) return file.clean;
  return turned(file.clean, kind.format, file.orientation) ?? file.clean;
}

/**
 * The attachment that bytes belong to, its sizes and the end of its name corrected by them; null where they are not what it
 * says. The hash is for whoever calls to compare.
 */
export function asItsBytes(attachment: Attachment, bytes: Uint8Array<ArrayBuffer>): Attachment | null {
  return asFound(attachment, whatBytesAre(bytes, attachment.name));
}

/** As `asItsBytes`, of bytes that have been read. */
export function asFound(attachment: Attachment, found: Found | null): Attachment | null {
  if (found?.mediaType !== attachment.mediaType) return null;
  const { bytes } = found;
  if (found.type === 'image' && attachment.type === 'image') {
    const { width, height } = found;
    const name = withExtension(cleanName(attachment.name), extensions[found.mediaType]);
    return readAttachment({ ...attachment, name, bytes, width, height });
  }
  if (found.type !== 'file' || attachment.type !== 'file') return null;
  const clean = cleanName(attachment.name);
  const name = found.mediaType === 'application/pdf' ? withExtension(clean, ['pdf']) : clean;
  return readAttachment({ ...attachment, name, bytes, characters: found.characters });
}

/** Text in UTF-8; null where the bytes are none. */
function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
