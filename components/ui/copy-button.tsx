'use client';

import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { IconButton } from './icon-button';

const SHOWN_FOR_MS = 2500;

interface CopyButtonProps {
  /** Called at the click. */
  text: () => string;
  label?: string;
  /** Puts the text on the clipboard, or rejects; as plain text where nothing else is given. */
  write?: ((text: string) => Promise<void>) | undefined;
}

function writePlain(text: string): Promise<void> {
  return navigator.clipboard.writeText(text);
}

/** Copies a text, and shows for a moment that it did or could not. */
export function CopyButton({ text, label = 'Copy', write = writePlain }: CopyButtonProps) {
  const [outcome, setOutcome] = useState<'copied' | 'refused' | null>(null);

  useEffect(() => {
    if (outcome === null) return;
    const timer = setTimeout(() => {
      setOutcome(null);
    }, SHOWN_FOR_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [outcome]);

  const copy = () => {
    write(text()).then(
      () => {
        setOutcome('copied');
      },
      () => {
        setOutcome('refused');
      },
    );
  };

  return (
    <>
      <IconButton label={outcome === 'copied' ? 'Copied' : label} onClick={copy}>
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
