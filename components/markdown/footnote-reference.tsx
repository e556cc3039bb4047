import { createContext, useContext } from 'react';

/** Goes before the ids of a message's footnotes, so that those of two messages are not the same. */
export const FootnotePrefix = createContext('');

export function FootnoteReference({ number, occurrence }: { number: number; occurrence: number }) {
  const prefix = useContext(FootnotePrefix);
  return (
    <sup className="md-footnote-reference">
      <a
        href={`#${prefix}-note-${number}`}
        id={`${prefix}-ref-${number}-${occurrence}`}
        aria-label={`Footnote ${number}`}
      >
        {number}
      </a>
    </sup>
  );
}
