'use client';

import type { RefObject } from 'react';

interface FileInputProps {
  ref: RefObject<HTMLInputElement | null>;
  onFiles: (files: readonly File[]) => void;
}

/** Opens the system's chooser of files; a button of ours presses it. */
export function FileInput({ ref, onFiles }: FileInputProps) {
  return (
    <input
      ref={ref}
      type="file"
      multiple
      // A hint alone: files of code have endless kinds of names, so any file may be chosen.
      accept="image/*,application/pdf,text/*,*/*"
      hidden
      onChange={({ target }) => {
        onFiles([...(target.files ?? [])]);
        // So that the same file can be chosen again.
        target.value = '';
      }}
    />
  );
}
