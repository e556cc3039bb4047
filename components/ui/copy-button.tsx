'use client';

import { Check, Copy } from 'lucide-react';
import { useWords } from '@/components/words/words-provider';
import { controlWords } from '@/lib/words/en/controls';
import { IconButton } from './icon-button';
import { useEffect, useState, type ReactNode } from 'react';

interface CopyButtonProps {
  /** Called at the click. */
  text: () => string;
  label?: string;
  /** Writes the text to the clipboard, or rejects; by default as plain text. */
  write?: ((text: string) => Promise<void>) | undefined;
  /** Another drawing of the icon, where there are many of them. */
  icon?: ReactNode;
}

/** Copies a text, and shows for a moment whether that worked. */
export function CopyButton({ text, label, write, icon = <Copy size={16} /> }: CopyButtonProps) {
  const words = useWords(controlWords);
  const { outcome, copy } = useCopying(write);

  return (
    <>
      <IconButton
        label={outcome === 'copied' ? words.copied : (label ?? words.copy)}
        onClick={() => {
          copy(text());
        }}
      >
        {outcome === 'copied' ? <Check size={16} className="text-accent" /> : icon}
      </IconButton>
      {outcome === 'refused' && (
        <span role="alert" className="text-warn">
          {words.copyRefused}
        </span>
      )}
    </>
  );
}

/** How long the outcome is shown. */
const SHOWN_FOR_MS = 2500;

/**
 * Copies texts, and tells for a moment whether the browser allowed it. `write` writes to the clipboard, or rejects; by
 * default as plain text.
 */
export function useCopying(write = (text: string): Promise<void> => navigator.clipboard.writeText(text)) {
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

  return {
    outcome,
    copy: (text: string) => {
      write(text).then(
        () => {
          setOutcome('copied');
        },
        () => {
          setOutcome('refused');
        },
      );
    },
  };
}
