'use client';

import { Paperclip } from 'lucide-react';
import { useRef } from 'react';
import { IconButton } from '@/components/ui/icon-button';

interface AttachButtonProps {
  label: string;
  /** Says what can be attached. */
  hint: string;
  onFiles: (files: readonly File[]) => void;
  className?: string;
}

/** Opens the system's chooser of files; on a phone that offers the camera too. */
export function AttachButton({ label, hint, onFiles, className = '' }: AttachButtonProps) {
  const input = useRef<HTMLInputElement>(null);

  return (
    <>
      <IconButton
        label={label}
        title={hint}
        data-attach
        className={className}
        onClick={() => {
          input.current?.click();
        }}
      >
        <Paperclip size={18} aria-hidden />
      </IconButton>
      <input
        ref={input}
        type="file"
        multiple
        // What it hints at comes first, and nothing is kept from being chosen: code has names without number.
        accept="image/*,application/pdf,text/*,*/*"
        hidden
        onChange={({ target }) => {
          onFiles([...(target.files ?? [])]);
          // So that the same file can be chosen again.
          target.value = '';
        }}
      />
    </>
  );
}
