import { useContext } from 'react';
import type { Footnote } from '@/lib/markdown/tree';
import { Block } from './block';
import { FootnotePrefix } from './footnote-reference';

/** The footnotes under a message, each with links back to where it was referred to. */
export function Footnotes({ footnotes }: { footnotes: readonly Footnote[] }) {
  const prefix = useContext(FootnotePrefix);
  return (
    <section className="md-footnotes" aria-label="Footnotes">
      <ol>
        {footnotes.map(({ number, references, children }) => (
          <li key={number} value={number} id={`${prefix}-note-${number}`}>
            {children.map((node, index) => (
              <Block key={index} node={node} />
            ))}
            {Array.from({ length: references }, (_, index) => (
              <a
                key={index}
                href={`#${prefix}-ref-${number}-${index + 1}`}
                aria-label={`Back to reference ${number}${references > 1 ? `, ${index + 1} of ${references}` : ''}`}
              >
                ↩
              </a>
            ))}
          </li>
        ))}
      </ol>
    </section>
  );
}
