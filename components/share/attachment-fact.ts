import type { SnapshotAttachment } from '@/lib/share/snapshot-attachment';
import type { sharedAttachmentWords } from '@/lib/words/en/shared-attachments';

/** How large an attachment is, in words. */
export function attachmentFact(
  part: SnapshotAttachment,
  words: typeof sharedAttachmentWords.english,
): string {
  if (part.type === 'image') return words.image(part.width, part.height, part.bytes);
  return part.mediaType === 'text/plain' ? words.text(part.bytes) : words.pdf(part.pages, part.bytes);
}
