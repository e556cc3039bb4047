'use client';

import { Check, Copy } from 'lucide-react';
import { IconButton } from './icon-button';
import { useCopying } from './use-copying';

interface CopyButtonProps {
  /** Called at the click. */
  text: () => string;
  label?: string;
  /** Puts the text on the clipboard, or rejects; as plain text where nothing else is given. */
  write?: ((text: string) => Promise<void>) | undefined;
}

/** Copies a text, and shows for a moment that it did or could not. */
export function CopyButton({ text, label = 'Copy', write }: CopyButtonProps) {
  const { outcome, copy } = useCopying(write);

  return (
    <>
      <IconButton
        label={outcome === 'copied' ? 'Copied' : label}
        onClick={() => {
          copy(text());
        }}
      >
        {outcome === 'copied' ? <Check size={16} className="text-accent" /> : <Copy size={16} />}
      </IconButton>
      {outcome === 'refused' && (
        <span role="alert" className="text-warn">
          The browser refused. Select the text and copy it.
        </span>
      )}
    </>
  );
}
