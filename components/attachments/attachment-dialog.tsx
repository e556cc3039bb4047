'use client';

import { ArrowLeft, ArrowRight, Trash2 } from 'lucide-react';
import { useEffect } from 'react';
import { useCloseWithConversation } from '@/components/session/chat-provider';
import type { OpenedAttachment } from '@/components/session/shell';
import { Dialog } from '@/components/ui/dialog';
import { focusDrawn } from '@/components/ui/keyboard';
import { useWords } from '@/components/words/words-provider';
import { attachmentOf } from '@/lib/attachments/draft-item';
import { limits } from '@/lib/attachments/limits';
import type { Attachment } from '@/lib/conversation/types';
import { attachingWords, attachmentDialogWords } from '@/lib/words/en/attaching';
import { ImageFields, SendAs, type FieldsProps } from './attachment-fields';
import { attachmentFacts } from './attachment-facts';
import { DownloadButton } from './download-button';
import { FileText } from './file-text';
import { Picture } from './picture';
import { useDraftAttachments } from './use-draft-attachments';

interface AttachmentDialogProps {
  of: OpenedAttachment;
  onClose: () => void;
}

/** An attachment opened large; one of an unsent message is changed here. */
export function AttachmentDialog({ of, onClose }: AttachmentDialogProps) {
  useCloseWithConversation(onClose);
  if ('sent' in of) {
    return (
      <Dialog title={of.sent.name} wide onClose={onClose}>
        <Content attachment={of.sent} height="max-h-[58dvh]" />
      </Dialog>
    );
  }
  return <OfDraft {...of} onClose={onClose} />;
}

function OfDraft({ draftKey, id, onClose }: { draftKey: string; id: string; onClose: () => void }) {
  const { draft, attached } = useDraftAttachments(draftKey);
  const item = attached.items.find((other) => other.id === id);
  const attachment = item && attachmentOf(item);
  const isGone = !attachment;
  useEffect(() => {
    if (isGone) onClose();
  }, [isGone, onClose]);
  if (item === undefined || !attachment) return null;

  return (
    <Dialog title={attachment.name} wide onClose={onClose}>
      <Content attachment={attachment} height="max-h-[38dvh]" />
      <div className="mt-4 grid gap-4">
        {attachment.type === 'image' && <ImageFields {...{ item, draft }} image={attachment} />}
        {item.other !== null && <SendAs {...{ item, draft, attachment }} other={item.other.attachment} />}
        <Actions
          {...{ item, draft, onClose }}
          place={attached.items.indexOf(item)}
          total={attached.items.length}
        />
        <Limits />
      </div>
    </Dialog>
  );
}

/** The attachment's kind, and what it shows or says. */
function Content({ attachment, height }: { attachment: Attachment; height: string }) {
  const words = useWords(attachingWords);

  return (
    <div className="grid gap-2.5">
      {attachment.type === 'image' ? (
        <Picture
          image={attachment}
          alt={attachment.alt || attachment.name}
          className={`mx-auto w-auto max-w-full rounded-lg bg-you object-contain ${height}`}
        />
      ) : (
        attachment.mediaType === 'text/plain' && <FileText file={attachment} open />
      )}
      <div className="flex items-center gap-3 text-[13px] text-ink-2">
        <p className="min-w-0 flex-1">{attachmentFacts(attachment, words).join(' · ')}</p>
        <DownloadButton attachment={attachment} />
      </div>
    </div>
  );
}

interface ActionsProps extends FieldsProps {
  place: number;
  total: number;
  onClose: () => void;
}

/** Its place among the others, and the way to take it off. */
function Actions({ item, draft, place, total, onClose }: ActionsProps) {
  const words = useWords(attachmentDialogWords);
  const move = (step: -1 | 1) => {
    draft.move(item.id, step);
  };

  return (
    <div className="flex flex-wrap gap-2">
      {total > 1 && (
        <>
          <button
            type="button"
            className="button bordered"
            aria-disabled={place === 0}
            onClick={() => {
              move(-1);
            }}
          >
            <ArrowLeft size={15} aria-hidden className="rtl:rotate-180" />
            {words.earlier}
          </button>
          <button
            type="button"
            className="button bordered"
            aria-disabled={place === total - 1}
            onClick={() => {
              move(1);
            }}
          >
            {words.later}
            <ArrowRight size={15} aria-hidden className="rtl:rotate-180" />
          </button>
          <p role="status" className="self-center text-[13px] text-ink-3">
            {words.place(place + 1, total)}
          </p>
        </>
      )}
      <button
        type="button"
        className="button danger ms-auto"
        onClick={() => {
          onClose();
          draft.remove(item.id);
          // The item that opened it is gone.
          focusDrawn(() => document.querySelector<HTMLElement>('[data-removes]') ?? attachButton());
        }}
      >
        <Trash2 size={15} aria-hidden />
        {words.remove}
      </button>
    </div>
  );
}

function attachButton(): HTMLElement | null {
  return document.querySelector('[data-attach]');
}

function Limits() {
  const words = useWords(attachingWords);
  const { filesPerMessage: most, imageBytes: image, textBytes: text, pdfBytes: pdf } = limits;
  return <p className="text-xs text-ink-3">{words.limits({ most, image, text, pdf })}</p>;
}
