'use client';

import { createElement, useEffect, useState, type RefObject } from 'react';
import type { Attached, Given } from '@/components/attachments/attached';
import { useChat } from '@/components/session/chat-provider';
import { fetchedAhead } from '@/components/ui/on-demand';
import { useWords } from '@/components/words/words-provider';
import { composerWords } from '@/lib/words/en/composer';

// Nothing is attached at first: all but what hears of a file comes after the page's first load.
const part = fetchedAhead(() =>
  import(/* webpackChunkName: "attaching" */ '@/components/attachments/composer-attachments').then(
    (module) => module.ComposerAttachments,
  ),
);

interface AttachmentsProps {
  field: RefObject<HTMLTextAreaElement | null>;
  given: readonly Given[];
  onGive: (given: Given) => void;
  waiting: boolean;
  onChange: (attached: Attached) => void;
}

/** What is attached, by the button, pasted or dropped on the page. */
export function Attachments({ field, given, onGive, waiting, onChange }: AttachmentsProps) {
  const words = useWords(composerWords);
  const ready = useChat((state) => state.ready);
  const Part = part.usePart();
  const dragging = useFiles(field, onGive, typeof Part === 'function');
  // What was attached before the page was left is looked for as soon as it can be; after a failure with each file.
  useEffect(() => {
    if (ready || given.length > 0) part.preload();
  }, [ready, given]);

  if (Part === 'failed')
    return (
      given.length > 0 && (
        <p role="alert" className="text-sm text-warn">
          {words.attachingNotLoaded}
        </p>
      )
    );
  return Part !== null && createElement(Part, { field, given, dragging, waiting, onChange });
}

/** A pasted text of so many characters would hide what is asked about it. */
const LONG_TEXT = 10_000;

/** Gives what is pasted or dropped to be attached, texts only if `takesText`; returns whether files are held over the page. */
function useFiles(
  field: RefObject<HTMLTextAreaElement | null>,
  onGive: (given: Given) => void,
  takesText: boolean,
): boolean {
  const [dragging, setDragging] = useState(false);

  useEffect(() => {
    const isDialogOpen = () => document.querySelector(':modal') !== null;
    const handlePaste = (event: ClipboardEvent) => {
      const { target, clipboardData: data } = event;
      const elsewhere = target instanceof Element && target.closest('input,textarea');
      if (data === null || isDialogOpen() || (elsewhere && elsewhere !== field.current)) return;
      const text = data.getData('text/plain');
      // A table or a document comes with a picture of itself.
      const files = text !== '' && data.types.includes('text/html') ? [] : [...data.files];
      const isLong = elsewhere && text.length > LONG_TEXT && takesText;
      if (files.length === 0 && !isLong) return;
      event.preventDefault();
      onGive(files.length > 0 ? { files } : { files, text });
    };
    const handleDrag = (event: DragEvent) => {
      const { type, target, dataTransfer, relatedTarget } = event;
      if (!dataTransfer?.types.includes('Files') || target instanceof HTMLInputElement) return;
      // Else the browser would leave the page for the file.
      event.preventDefault();
      if (isDialogOpen()) return;
      setDragging(type === 'dragover' || (type === 'dragleave' && relatedTarget !== null));
      if (type === 'drop') onGive({ files: [...dataTransfer.files] });
    };
    const end = new AbortController();
    document.addEventListener('paste', handlePaste, end);
    for (const type of ['dragover', 'dragleave', 'drop'] as const)
      document.addEventListener(type, handleDrag, end);
    return () => {
      end.abort();
    };
  }, [field, onGive, takesText]);

  return dragging;
}
