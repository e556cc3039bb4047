import type { Attachment, ImageDetail } from '@/lib/conversation/types';
import type { AttachmentProblem, Prepared } from './preparation';

interface ItemBase {
  readonly id: string;
  /** The file, as long as the page has it: an image is prepared from it for another detail. */
  readonly file: File | null;
  /** The same file as it can be sent otherwise: a PDF beside its text. */
  readonly other: Prepared | null;
}

interface Ready {
  readonly attachment: Attachment;
  /** Whether the browser keeps its bytes beyond this page. */
  readonly isKept: boolean;
  /** Of an animated image, whose first frame alone is sent. */
  readonly isFirstFrame: boolean;
}

/** A file that is being attached to an unsent message. */
export type DraftItem = ItemBase &
  (
    | { readonly state: 'preparing'; readonly before: Ready | null; readonly detail: ImageDetail }
    | ({ readonly state: 'ready' } & Ready)
    | { readonly state: 'refused'; readonly problem: AttachmentProblem }
  );

/** An item whose bytes are there. */
export function readyItem(
  base: ItemBase,
  attachment: Attachment,
  { isKept = true, isFirstFrame = false } = {},
): DraftItem {
  return { ...base, state: 'ready', attachment, isKept, isFirstFrame };
}

/** The attachments that can be sent. */
export function readyAttachments(items: readonly DraftItem[]): readonly Attachment[] {
  return items.flatMap((item) => (item.state === 'ready' ? [item.attachment] : []));
}

/** An item's attachment; of one that is prepared again, what it was before. */
export function attachmentOf(item: DraftItem): Attachment | null {
  if (item.state === 'preparing') return item.before?.attachment ?? null;
  return item.state === 'ready' ? item.attachment : null;
}

/** A file's name, before it is prepared and after. */
export function itemName(item: DraftItem): string {
  return attachmentOf(item)?.name ?? item.file?.name ?? '';
}
