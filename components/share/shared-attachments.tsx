import { Download, FileText, Image as ImageIcon } from 'lucide-react';
import { useState } from 'react';
import { useWords } from '@/components/words/words-provider';
import { savedName } from '@/lib/conversation/file-name';
import { cutLongText } from '@/lib/markdown/characters';
import type { SnapshotAttachment } from '@/lib/share/snapshot-attachment';
import { sharedAttachmentWords } from '@/lib/words/en/shared-attachments';
import { attachmentFact } from './attachment-fact';
import type { ShowAttachment, ShownAttachment } from './use-opened-attachments';

interface SharedAttachmentsProps {
  attached: readonly SnapshotAttachment[];
  /** null until the bytes have been read. */
  show: ShowAttachment | null;
}

/** The attachments of a question of a shared conversation: as far as they were shared, else their names and sizes. */
export function SharedAttachments({ attached, show }: SharedAttachmentsProps) {
  const words = useWords(sharedAttachmentWords);
  return (
    <ul
      aria-label={words.list}
      className="mb-2 grid max-w-[85%] grid-cols-[minmax(0,1fr)] justify-items-end gap-2"
    >
      {attached.map((part, place) => (
        <li key={place} className="max-w-full">
          <SharedAttachment part={part} show={show} />
        </li>
      ))}
    </ul>
  );
}

function SharedAttachment({ part, show }: { part: SnapshotAttachment; show: ShowAttachment | null }) {
  const words = useWords(sharedAttachmentWords);
  const [broken, setBroken] = useState(false);
  if (part.hash === undefined) return <Named part={part} note={words.notShared} />;
  if (show === null) return part.type === 'image' ? <ImageSpace part={part} /> : <Named part={part} />;
  const shown = broken ? null : show(part);
  if (shown === null) return <Named part={part} note={words.notShown} />;
  const { attachment, url } = shown;
  if (attachment.type === 'image') {
    const { width, height, alt, name } = attachment;
    return (
      <img
        src={url}
        alt={alt === '' ? name : alt}
        {...{ width, height }}
        loading="lazy"
        decoding="async"
        className="h-auto max-h-[70dvh] w-auto max-w-full rounded-[10px] border border-line"
        onError={() => {
          setBroken(true);
        }}
      />
    );
  }
  return attachment.mediaType === 'text/plain' ? (
    <TextFile part={part} shown={shown} />
  ) : (
    <a
      href={url}
      download={attachment.name}
      aria-label={words.download(attachment.name)}
      className="button bordered h-auto max-w-full wrap-anywhere"
    >
      <Download size={15} aria-hidden className="shrink-0" />
      {attachment.name} ({attachmentFact(part, words)})
    </a>
  );
}

/** An image's room, so that nothing moves once it is there. */
function ImageSpace({ part }: { part: Extract<SnapshotAttachment, { type: 'image' }> }) {
  const { width, height, name } = part;
  return (
    <div
      className="max-h-[70dvh] max-w-full rounded-[10px] border border-line bg-panel p-2 text-xs wrap-anywhere text-ink-3"
      style={{ width, aspectRatio: `${String(width)} / ${String(height)}` }}
    >
      {name}
    </div>
  );
}

/** An attachment that is not to be opened: what it was. */
function Named({ part, note }: { part: SnapshotAttachment; note?: string }) {
  const words = useWords(sharedAttachmentWords);
  const Icon = part.type === 'image' ? ImageIcon : FileText;
  return (
    <div className="flex gap-2 rounded-[10px] border border-line bg-panel px-3 py-2 text-[13px]">
      <Icon size={16} aria-hidden className="mt-0.5 shrink-0 text-ink-3" />
      <div className="min-w-0 wrap-anywhere">
        <p>{part.name}</p>
        {part.type === 'image' && part.alt !== '' && <p className="text-ink-2">{part.alt}</p>}
        <p className="text-xs text-ink-3">
          {[attachmentFact(part, words), note].filter((text) => text !== undefined).join(' · ')}
        </p>
      </div>
    </div>
  );
}

/** More of a file is shown only where it is downloaded: it would be slow to lay out. In characters. */
const MAX_SHOWN_LENGTH = 200_000;

/** A text file as a named block, read only when it is opened. */
function TextFile({ part, shown }: { part: SnapshotAttachment; shown: ShownAttachment }) {
  const words = useWords(sharedAttachmentWords);
  const [open, setOpen] = useState(false);
  const { attachment, bytes, url } = shown;
  return (
    <details
      className="rounded-[10px] border border-line bg-code px-3 py-2 text-[13px]"
      onToggle={(event) => {
        setOpen(event.currentTarget.open);
      }}
    >
      <summary className="wrap-anywhere">
        {attachment.name} <span className="text-xs text-ink-3">{attachmentFact(part, words)}</span>
      </summary>
      {open && (
        <pre
          dir="auto"
          className="mt-2 max-h-[60dvh] overflow-auto font-mono text-[12.5px] leading-relaxed wrap-anywhere whitespace-pre-wrap"
        >
          {cutLongText(new TextDecoder().decode(bytes), MAX_SHOWN_LENGTH)}
        </pre>
      )}
      <a href={url} download={savedName(attachment)} className="mt-1 inline-block underline">
        {words.download(attachment.name)}
      </a>
    </details>
  );
}
