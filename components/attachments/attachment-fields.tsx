'use client';

import { useId } from 'react';
import { Select } from '@/components/ui/form-controls';
import { useWords } from '@/components/words/words-provider';
import type { DraftAttachments } from '@/lib/attachments/draft-attachments';
import type { DraftItem } from '@/lib/attachments/draft-item';
import { imageDetails } from '@/lib/conversation/read-attachment';
import type { Attachment, ImageDetail, ImagePart } from '@/lib/conversation/types';
import { attachmentDialogWords } from '@/lib/words/en/attaching';

/** An attachment of an unsent message, and what changes it. */
export interface FieldsProps {
  item: DraftItem;
  draft: DraftAttachments;
}

/** Fields for an image's description, and how closely the model is to look at it. */
export function ImageFields({ item, draft, image }: FieldsProps & { image: ImagePart }) {
  const words = useWords(attachmentDialogWords);
  const id = useId();
  const detail = item.state === 'preparing' ? item.detail : image.detail;

  return (
    <>
      <div className="grid gap-1">
        <label htmlFor={`${id}-alt`} className="text-[13px] font-[550]">
          {words.alt}
        </label>
        <input
          id={`${id}-alt`}
          dir="auto"
          className="field pointer-coarse:min-h-11"
          value={image.alt}
          maxLength={1000}
          aria-describedby={`${id}-alt-hint`}
          disabled={item.state === 'preparing'}
          onChange={({ target }) => {
            draft.describe(item.id, target.value);
          }}
        />
        <p id={`${id}-alt-hint`} className="text-xs text-ink-3">
          {words.altHint}
        </p>
      </div>
      <div className="grid gap-1">
        <label htmlFor={`${id}-detail`} className="text-[13px] font-[550]">
          {words.detail}
        </label>
        <Select
          id={`${id}-detail`}
          value={detail}
          aria-describedby={`${id}-detail-hint`}
          onChange={({ target }) => {
            draft.lookCloser(item.id, readDetail(target.value));
          }}
        >
          {imageDetails.map((each) => (
            <option key={each} value={each}>
              {words.details[each]}
            </option>
          ))}
        </Select>
        <p id={`${id}-detail-hint`} className="text-xs text-ink-3">
          {words.detailHints[detail]}
        </p>
      </div>
    </>
  );
}

function readDetail(value: string): ImageDetail {
  return imageDetails.find((known) => known === value) ?? 'auto';
}

interface SendAsProps extends FieldsProps {
  attachment: Attachment;
  /** The same file as it would be sent the other way. */
  other: Attachment;
}

/** Chooses how a file is sent that can go as a PDF or as its text. */
export function SendAs({ item, draft, attachment, other }: SendAsProps) {
  const words = useWords(attachmentDialogWords);
  const id = useId();
  const name = (each: Attachment) =>
    each.type === 'file' && each.mediaType === 'text/plain' ? words.text(each.characters ?? 0) : words.pdf;
  // Each keeps its place, whichever is chosen.
  const ways = [attachment, other].toSorted((a, b) => b.mediaType.localeCompare(a.mediaType));

  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="text-[13px] font-[550]">
        {words.sendAs}
      </label>
      <Select id={id} value={attachment.mediaType} onChange={() => void draft.swap(item.id)}>
        {ways.map((each) => (
          <option key={each.mediaType} value={each.mediaType}>
            {name(each)}
          </option>
        ))}
      </Select>
    </div>
  );
}
