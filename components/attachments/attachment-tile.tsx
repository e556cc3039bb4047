'use client';

import { FileText, LoaderCircle, TriangleAlert, X } from 'lucide-react';
import type { KeyboardEvent, ReactNode } from 'react';
import { useShell } from '@/components/session/shell';
import { focusDrawn } from '@/components/ui/keyboard';
import { IconButton } from '@/components/ui/icon-button';
import { LinkButton } from '@/components/ui/link-button';
import { useWords } from '@/components/words/words-provider';
import type { DraftAttachments } from '@/lib/attachments/draft-attachments';
import { attachmentOf, itemName, type DraftItem } from '@/lib/attachments/draft-item';
import { attachingWords } from '@/lib/words/en/attaching';
import { attachmentProblemWords } from '@/lib/words/en/attachments';
import { attachmentFacts, problemText } from './attachment-facts';
import { Picture } from './picture';

interface AttachmentTileProps {
  item: DraftItem;
  draft: DraftAttachments;
  draftKey: string;
  /** Says that whoever answers can't take it; null where it can, or where nobody knows. */
  warning: string | null;
}

const frame =
  'relative flex min-h-[54px] items-center gap-2.5 rounded-xl border py-1.5 ps-1.5 pe-9 pointer-coarse:pe-12';

/** One attachment of an unsent message: what it is, how it stands, and the ways to open it and take it off. */
export function AttachmentTile({ item, draft, draftKey, warning }: AttachmentTileProps) {
  const words = useWords(attachingWords);
  const problems = useWords(attachmentProblemWords);
  const name = itemName(item);
  const id = tileId(item.id);

  const remove = ({ currentTarget }: { currentTarget: HTMLElement }) => {
    const form = currentTarget.closest('form');
    const tile = currentTarget.closest('li');
    const next = tile?.nextElementSibling ?? tile?.previousElementSibling;
    draft.remove(item.id);
    focusDrawn(
      () =>
        next?.querySelector<HTMLElement>('[data-removes]') ??
        form?.querySelector<HTMLElement>('[data-attach]'),
    );
  };
  const removeButton = (
    <IconButton
      label={words.remove(name)}
      data-removes
      className="absolute end-1 pointer-coarse:end-0.5"
      onClick={remove}
    >
      <X size={15} aria-hidden />
    </IconButton>
  );

  if (item.state === 'refused') {
    return (
      <li ref={bringIntoView} className={`${frame} col-span-full border-warn/50 bg-warn-soft`}>
        <Thumbnail>
          <TriangleAlert size={18} aria-hidden className="text-warn" />
        </Thumbnail>
        <div className="min-w-0 text-[13px] leading-snug wrap-anywhere">
          <bdi className="font-medium">{name}</bdi>
          <span className="block text-ink-2">{problemText(item.problem, problems)}</span>
          {item.other !== null && (
            <LinkButton
              onClick={() => void draft.swap(item.id).then(() => document.getElementById(id)?.focus())}
            >
              {words.sendPdf}
            </LinkButton>
          )}
        </div>
        {removeButton}
      </li>
    );
  }
  const attachment = attachmentOf(item);
  const facts =
    item.state === 'preparing'
      ? [words.preparing]
      : [...attachmentFacts(item.attachment, words), ...(item.isFirstFrame ? [words.facts.firstFrame] : [])];
  const notes = [
    ...(warning === null ? [] : [warning]),
    ...(item.state === 'ready' && !item.isKept ? [words.notKept] : []),
  ];

  return (
    <li
      aria-busy={item.state === 'preparing'}
      className={`${frame} border-line bg-panel ${notes.length > 0 ? 'col-span-full' : ''}`}
    >
      <Thumbnail>
        {attachment?.type === 'image' ? (
          <Picture image={attachment} alt="" className="size-full rounded-lg object-cover" />
        ) : item.state === 'preparing' ? (
          <LoaderCircle size={18} aria-hidden className="animate-spin text-ink-3" />
        ) : (
          <FileText size={18} aria-hidden className="text-ink-2" />
        )}
      </Thumbnail>
      <div className="min-w-0 text-[13px] leading-snug">
        <span dir="auto" title={name} className="block truncate text-start">
          {name}
        </span>
        <span className="block text-xs text-ink-3">{facts.join(' · ')}</span>
        {notes.map((note) => (
          <span key={note} className="mt-0.5 flex gap-1.5 text-xs wrap-anywhere text-ink-2">
            <TriangleAlert size={13} aria-hidden className="mt-0.5 flex-none text-warn" />
            {note}
          </span>
        ))}
      </div>
      {/* It stays while an image is prepared again: the dialog gives the focus back to it. */}
      {attachment && <OpenButton {...{ id, name, item, draft, draftKey }} />}
      {removeButton}
    </li>
  );
}

interface OpenButtonProps extends Pick<AttachmentTileProps, 'item' | 'draft' | 'draftKey'> {
  id: string;
  name: string;
}

/** Covers its tile; Alt with an arrow moves it among the others. */
function OpenButton({ id, name, item, draft, draftKey }: OpenButtonProps) {
  const words = useWords(attachingWords);
  const shell = useShell();

  const handleKey = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight')) return;
    // The browser would go back.
    event.preventDefault();
    draft.move(item.id, event.key === 'ArrowLeft' ? -1 : 1);
    // An element that is moved loses the focus.
    focusDrawn(() => document.getElementById(id));
  };

  return (
    <button
      type="button"
      id={id}
      aria-label={words.open(name)}
      aria-keyshortcuts="Alt+ArrowLeft Alt+ArrowRight"
      className="absolute inset-0 rounded-xl -outline-offset-2 hover:bg-ink/4"
      onKeyDown={handleKey}
      onClick={() => {
        shell.openAttachment({ draftKey, id: item.id });
      }}
    />
  );
}

/** Brings a refused file into view: its reason is to be read, however many others there are. */
function bringIntoView(tile: HTMLElement | null): void {
  tile?.scrollIntoView({ block: 'nearest' });
}

function tileId(itemId: string): string {
  return `attachment-${itemId}`;
}

function Thumbnail({ children }: { children: ReactNode }) {
  return (
    <span className="grid size-10 flex-none place-items-center overflow-hidden rounded-lg bg-you">
      {children}
    </span>
  );
}
