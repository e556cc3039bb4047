'use client';

import { ChevronRight, FileText as FileIcon } from 'lucide-react';
import { useState } from 'react';
import { attachmentFacts } from '@/components/attachments/attachment-facts';
import { DownloadButton } from '@/components/attachments/download-button';
import { FileText } from '@/components/attachments/file-text';
import { Picture } from '@/components/attachments/picture';
import { useShell } from '@/components/session/shell';
import { useWords } from '@/components/words/words-provider';
import type { Attachment, FilePart, ImagePart } from '@/lib/conversation/types';
import { attachingWords, sentAttachmentWords } from '@/lib/words/en/attaching';

/** The attachments of a question, above its text. */
export function QuestionAttachments({ attachments }: { attachments: readonly Attachment[] }) {
  const words = useWords(sentAttachmentWords);
  const images = attachments.filter((each) => each.type === 'image');
  const files = attachments.filter((each) => each.type === 'file');

  return (
    <div className="mb-1.5 grid w-full justify-items-end gap-1.5">
      {images.length > 0 && (
        <ul aria-label={words.images} className="flex flex-wrap justify-end gap-1.5">
          {images.map((image, index) => (
            <li key={index}>
              <SentImage image={image} isAlone={images.length === 1} />
            </li>
          ))}
        </ul>
      )}
      {files.map((file, index) => (
        <SentFile key={index} file={file} />
      ))}
    </div>
  );
}

/** CSS pixels. */
const ALONE = { width: 320, height: 260 };
const AMONG_OTHERS = { width: 200, height: 130 };
const LEAST = 72;

function SentImage({ image, isAlone }: { image: ImagePart; isAlone: boolean }) {
  const words = useWords(sentAttachmentWords);
  const shell = useShell();

  return (
    <button
      type="button"
      aria-label={words.open(image.alt || image.name)}
      className="shown-on-paper block overflow-hidden rounded-xl border border-line hover:border-line-strong"
      style={thumbnailSize(image, isAlone ? ALONE : AMONG_OTHERS)}
      onClick={() => {
        shell.openAttachment({ sent: image });
      }}
    >
      <Picture image={image} alt={image.alt || image.name} className="size-full object-cover" />
    </button>
  );
}

/** As large as it fits, and never too small to be pressed: its place is known before it is there. */
export function thumbnailSize(
  { width, height }: Pick<ImagePart, 'width' | 'height'>,
  within: { readonly width: number; readonly height: number },
): { width: number; height: number; maxWidth: string } {
  const scale = Math.min(within.width / Math.max(1, width), within.height / Math.max(1, height), 1);
  const side = (length: number) => Math.max(LEAST, Math.round(length * scale));
  return { width: side(width), height: side(height), maxWidth: '100%' };
}

/** A file as a block with its name; a text unfolds. */
function SentFile({ file }: { file: FilePart }) {
  const words = useWords(attachingWords);
  const [open, setOpen] = useState(false);
  const facts = attachmentFacts(file, words).join(' · ');
  const frame =
    'w-full max-w-[85%] rounded-xl border border-line bg-panel text-[13px] leading-snug forced-colors:border';
  const title = (
    <>
      <FileIcon size={17} aria-hidden className="flex-none text-ink-2" />
      <span className="min-w-0">
        <span dir="auto" className="block truncate text-start font-medium">
          {file.name}
        </span>
        <span className="block text-xs text-ink-3">{facts}</span>
      </span>
    </>
  );

  if (file.mediaType === 'application/pdf') {
    return (
      <div className={`${frame} flex flex-wrap items-center gap-2.5 px-3 py-2`}>
        {title}
        <DownloadButton attachment={file} className="ms-auto" />
      </div>
    );
  }
  return (
    <details
      className={frame}
      onToggle={({ currentTarget }) => {
        setOpen(currentTarget.open);
      }}
    >
      <summary className="group flex items-center gap-2.5 rounded-xl px-3 py-2 hover:bg-you">
        {title}
        <ChevronRight
          size={15}
          aria-hidden
          className="ms-auto flex-none text-ink-3 transition-transform in-open:rotate-90 rtl:rotate-180"
        />
      </summary>
      <div className="grid gap-1.5 px-3 pt-1 pb-3">
        <FileText file={file} open={open} />
      </div>
    </details>
  );
}
