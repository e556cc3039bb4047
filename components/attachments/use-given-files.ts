'use client';

import { useEffect, useState, type RefObject } from 'react';

/** A pasted text of so many characters would hide what is asked about it. */
const LONG_TEXT = 10_000;

interface GivenFiles {
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly onFiles: (files: readonly File[]) => void;
  /** Without it a long text goes where it is pasted. */
  readonly onLongText?: (text: string) => void;
}

/** Hears of what is pasted, and dropped anywhere on the page; returns whether files are held over it. */
export function useGivenFiles({ field, onFiles, onLongText }: GivenFiles): boolean {
  const [dragging, setDragging] = useState(false);

  useEffect(() => {
    const isDialogOpen = () => document.querySelector(':modal') !== null;
    const handlePaste = (event: ClipboardEvent) => {
      const { target, clipboardData: data } = event;
      const box = target instanceof Element ? target.closest('input,textarea') : null;
      if (data === null || isDialogOpen() || (box !== null && box !== field.current)) return;
      const text = data.getData('text/plain');
      // A table or a document comes with a picture of itself.
      const files = text !== '' && data.types.includes('text/html') ? [] : [...data.files];
      const takeText = box !== null && text.length > LONG_TEXT ? onLongText : undefined;
      if (files.length === 0 && !takeText) return;
      event.preventDefault();
      if (files.length > 0) onFiles(files);
      else takeText?.(text);
    };
    const handleDrag = (event: DragEvent) => {
      const { type, target, dataTransfer, relatedTarget } = event;
      if (!dataTransfer?.types.includes('Files') || target instanceof HTMLInputElement) return;
      // Else the browser would leave the page for the file.
      event.preventDefault();
      if (isDialogOpen()) return;
      setDragging(type === 'dragover' || (type === 'dragleave' && relatedTarget !== null));
      if (type === 'drop') onFiles([...dataTransfer.files]);
    };
    const end = new AbortController();
    document.addEventListener('paste', handlePaste, end);
    for (const type of ['dragover', 'dragleave', 'drop'] as const)
      document.addEventListener(type, handleDrag, end);
    return () => {
      end.abort();
    };
  }, [field, onFiles, onLongText]);

  return dragging;
}
