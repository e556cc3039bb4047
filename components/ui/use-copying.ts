'use client';

import { useEffect, useState } from 'react';

const SHOWN_FOR_MS = 2500;

interface Copying {
  /** What became of the last copying, for a moment; then null. */
  readonly outcome: 'copied' | 'refused' | null;
  readonly copy: (text: string) => void;
}

function writePlain(text: string): Promise<void> {
  return navigator.clipboard.writeText(text);
}

/**
 * Copies texts, and tells for a moment whether the browser let it. `write` puts a text on the clipboard, or rejects;
 * as plain text where nothing else is given.
 */
export function useCopying(write: (text: string) => Promise<void> = writePlain): Copying {
  const [outcome, setOutcome] = useState<Copying['outcome']>(null);

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
    copy: (text) => {
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
