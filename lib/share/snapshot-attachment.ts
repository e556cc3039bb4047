import { imageDetails, imageTypes } from '@/lib/conversation/read-attachment';
import type { Attachment } from '@/lib/conversation/types';
import { toBase64 } from '@/lib/json/base64';
import { z } from '@/lib/json/zod';

/** Characters of a file's name: a longer one is a mistake or an attack. */
const MAX_NAME_LENGTH = 1_000;
/** Characters that say what an image shows. */
const MAX_ALT_LENGTH = 10_000;

const count = z.int().nonnegative();
const hash = z.string().regex(/^[0-9a-f]{64}$/);

/** An attachment of a question. Its hash is there where its bytes are shared, else nobody could tell what it was. */
const attached = { name: z.string().max(MAX_NAME_LENGTH), bytes: count, hash: hash.exactOptional() };

export const snapshotImage = z.strictObject({
  type: z.literal('image'),
  ...attached,
  mediaType: z.enum(imageTypes),
  width: count,
  height: count,
  /** There with the hash. */
  detail: z.enum(imageDetails).exactOptional(),
  alt: z.string().max(MAX_ALT_LENGTH),
});

export const snapshotFile = z.strictObject({
  type: z.literal('file'),
  ...attached,
  mediaType: z.enum(['text/plain', 'application/pdf']),
  characters: count.nullable(),
  pages: count.nullable(),
});

/** The record of a request: by its hash, and which of several choices of the request the answer is. */
export const snapshotRecord = z.strictObject({ hash, choice: count.exactOptional() });

/** Base64 by hash, each once; whether the two belong together only reading tells: open-attachments.ts. */
export const attachedBytes = z.record(hash, z.string());

export type SnapshotAttachment = z.infer<typeof snapshotImage> | z.infer<typeof snapshotFile>;
export type SnapshotRecord = z.infer<typeof snapshotRecord>;
export type AttachedBytes = Readonly<Record<string, string>>;

/** Gives the bytes under a hash, null where they are not there. */
export type ReadBytes = (hash: string) => Promise<Blob | null>;

/** An attachment as it is shared. */
export function attachedAs(part: Attachment, withBytes: boolean): SnapshotAttachment {
  const { name, bytes } = part;
  const named = { name, bytes, ...(withBytes && { hash: part.hash }) };
  if (part.type === 'file') {
    const { type, mediaType, characters, pages } = part;
    return { type, ...named, mediaType, characters, pages };
  }
  const { type, mediaType, width, height, detail, alt } = part;
  return { type, ...named, mediaType, width, height, ...(withBytes && { detail }), alt };
}

/** The bytes of attachments or records as they are shared. What is not there, or the browser refuses to read, is left out. */
export async function readAttachedBytes(
  attachments: readonly Pick<Attachment, 'hash'>[],
  read: ReadBytes,
): Promise<AttachedBytes> {
  const bytes: Record<string, string> = {};
  for (const { hash: named } of attachments) {
    if (Object.hasOwn(bytes, named)) continue;
    // A blob that the browser gives may still fail to be read: the file behind it is gone.
    const found = await read(named)
      .then((blob) => blob?.arrayBuffer())
      .catch(() => undefined);
    if (found) bytes[named] = toBase64(new Uint8Array(found));
  }
  return bytes;
}

/** Bytes that are read of each attachment where only its beginning is shown: 24 characters of base64. */
const BEGINNING = 18;

/**
 * Stands in for the bytes of attachments or records where a share is only shown: by what base64 begins with, and how many characters
 * it has in all. The rest is not read.
 */
export async function tellAttachedBytes(
  attachments: readonly Pick<Attachment, 'hash'>[],
  read: ReadBytes,
  tell: (beginning: string, length: number) => string,
): Promise<AttachedBytes> {
  const lengths = new Map<string, number>();
  const beginnings = await readAttachedBytes(attachments, async (named) => {
    const blob = await read(named);
    lengths.set(named, Math.ceil((blob?.size ?? 0) / 3) * 4);
    return blob && blob.slice(0, BEGINNING);
  });
  return Object.fromEntries(
    Object.entries(beginnings).map(([named, base64]) => [named, tell(base64, lengths.get(named) ?? 0)]),
  );
}
