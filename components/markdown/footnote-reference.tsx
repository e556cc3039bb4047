import { createContext, useContext } from 'react';
import { useWords } from '@/components/words/words-provider';
import { markdownWords } from '@/lib/words/en/markdown';

/** Goes before the ids of a message's footnotes, so that those of two messages are not the same. */
export const FootnotePrefix = createContext('');

export function FootnoteReference({ number, occurrence }: { number: number; occurrence: number }) {
  const words = useWords(markdownWords);
  const prefix = useContext(FootnotePrefix);
  return (
    <sup className="md-footnote-reference">
      <a
        href={`#${prefix}-note-${number}`}
        id={`${prefix}-ref-${number}-${occurrence}`}
        aria-label={words.footnote(number)}
      >
        {number}
      </a>
    </sup>
  );
}
