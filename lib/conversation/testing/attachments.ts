import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { cleanDescription, cleanName } from '../file-name';
import { imageDetails, imageTypes } from '../read-attachment';
import type { Attachment, FilePart, ImagePart } from '../types';

export function hashOf(bytes: string | Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** An image whose bytes are these. */
export function attachment(bytes: string | Uint8Array, image: Partial<ImagePart> = {}): ImagePart {
  return {
    type: 'image',
    hash: hashOf(bytes),
    name: 'picture.png',
    bytes: Buffer.byteLength(bytes),
    mediaType: 'image/png',
    width: 640,
    height: 480,
    detail: 'auto',
    alt: '',
    ...image,
  };
}

/** A text file whose content is this. */
export function textFile(name: string, text: string): FilePart {
  return {
    ...{ type: 'file', hash: hashOf(text), name, bytes: Buffer.byteLength(text) },
    ...{ mediaType: 'text/plain', characters: text.length, pages: null },
  };
}

/** Bytes that a browser gives and then can't read: the file behind them is gone. */
export function unreadableBytes(): Blob {
  const refuse = () => Promise.reject(new DOMException('gone', 'NotReadableError'));
  const stream = () => new ReadableStream({ pull: refuse });
  return Object.assign(new Blob(['gone']), { arrayBuffer: refuse, text: refuse, stream });
}

const attached = {
  hash: fc.string().map(hashOf),
  name: fc.string().map(cleanName),
  bytes: fc.nat(),
};

/** Any attachment that a question may have. */
export const anyAttachment: fc.Arbitrary<Attachment> = fc.oneof(
  fc.record({
    type: fc.constant('image' as const),
    ...attached,
    mediaType: fc.constantFrom(...imageTypes),
    ...{ width: fc.nat(), height: fc.nat() },
    detail: fc.constantFrom(...imageDetails),
    alt: fc.string().map(cleanDescription),
  }),
  fc.record({
    type: fc.constant('file' as const),
    ...attached,
    mediaType: fc.constant('text/plain' as const),
    characters: fc.option(fc.nat()),
    pages: fc.option(fc.nat()),
  }),
  fc.record({
    type: fc.constant('file' as const),
    ...attached,
    mediaType: fc.constant('application/pdf' as const),
    characters: fc.constant(null),
    pages: fc.option(fc.nat()),
  }),
);
