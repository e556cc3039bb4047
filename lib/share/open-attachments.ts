import { hashOf } from '@/lib/attachments/hash';
import { asFound, whatBytesAre, type Found } from '@/lib/attachments/read-bytes';
import type { Attachment } from '@/lib/conversation/types';
import { fromBase64 } from '@/lib/json/base64';
import type { Snapshot } from './snapshot';
import type { SnapshotAttachment } from './snapshot-attachment';

/** An attachment whose bytes are what it says. */
export interface OpenedAttachment {
  readonly attachment: Attachment;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/**
 * Pixels of all images of a link together: decoded, each is four bytes of the reader's memory. Twenty photos of a phone, or
 * a hundred screenshots.
 */
const MAX_SHARED_PIXELS = 250_000_000;

/**
 * Opens what is attached to a shared conversation or board: bytes that have the hash they are under and are of the type that is
 * said of them. Anything else stays closed, and so do images that together have too many pixels. In a page served without
 * TLS a browser tells no hash: there all stay closed.
 *
 * @returns what gives an attachment that has been opened; null for any other
 */
export async function openAttachments(
  snapshot: Pick<Snapshot, 'attachments'>,
): Promise<(part: SnapshotAttachment) => OpenedAttachment | null> {
  const opened = new Map<string, { bytes: Uint8Array<ArrayBuffer>; found: Found }>();
  let pixels = 0;
  for (const [hash, base64] of Object.entries(snapshot.attachments ?? {})) {
    const bytes = fromBase64(base64);
    if (bytes === null || (await hashOf(bytes).catch(() => null)) !== hash) continue;
    const found = whatBytesAre(bytes, '');
    if (found?.type === 'image') pixels += found.width * found.height;
    if (found !== null && pixels <= MAX_SHARED_PIXELS) opened.set(hash, { bytes, found });
  }
  return (part) => {
    const { hash = '' } = part;
    const open = opened.get(hash);
    if (!open) return null;
    const said = part.type === 'image' ? { ...part, hash, detail: part.detail ?? 'auto' } : { ...part, hash };
    const attachment = asFound(said, open.found);
    return attachment && { attachment, bytes: open.bytes };
  };
}
