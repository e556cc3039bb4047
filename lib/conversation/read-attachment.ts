import { cleanDescription, cleanName } from './file-name';
import { isRecord } from '@/lib/json/json';
import type { Attachment, ImageDetail, ImageType } from './types';

/* Attachments as they are kept, exported and shared: by this build or another one, or damaged. */

export const imageTypes: readonly ImageType[] = ['image/png', 'image/jpeg', 'image/webp', 'image/gif'];
export const imageDetails: readonly ImageDetail[] = ['auto', 'low', 'high', 'original'];

/** An attachment's record, its name and description as they may be shown; null where it is damaged or of a kind that this build does not know. */
export function readAttachment(value: unknown): Attachment | null {
  if (!isRecord(value)) return null;
  const { type, hash, name, bytes, mediaType } = value;
  if (!isHash(hash) || typeof name !== 'string' || !isCount(bytes)) return null;
  const attached = { hash, name: cleanName(name), bytes };
  if (type === 'image') {
    const { width, height, detail, alt } = value;
    const image = imageTypes.find((known) => known === mediaType);
    if (image === undefined || !isCount(width) || !isCount(height)) return null;
    return {
      type,
      ...attached,
      mediaType: image,
      ...{ width, height },
      detail: imageDetails.find((known) => known === detail) ?? 'auto',
      alt: typeof alt === 'string' ? cleanDescription(alt) : '',
    };
  }
  if (type !== 'file' || (mediaType !== 'text/plain' && mediaType !== 'application/pdf')) return null;
  const { characters, pages } = value;
  return {
    type,
    ...attached,
    mediaType,
    characters: mediaType === 'text/plain' && isCount(characters) ? characters : null,
    pages: isCount(pages) ? pages : null,
  };
}

/** Whether this is a SHA-256 in hexadecimal, under which bytes are kept. */
export function isHash(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
}

export function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
