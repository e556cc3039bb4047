import { Fragment, type ReactNode, createContext, useContext, useState } from 'react';
import type { InlineNode, ImageNode } from '@/lib/markdown/tree';
import { MathFormula } from './math-formula';
import { useWords } from '@/components/words/words-provider';
import { markdownWords } from '@/lib/words/en/markdown';

/** Longer addresses are cut where they are shown; what they say is at their start. */
const MAX_SHOWN_ADDRESS = 200;

/** Running text, drawn. A function and not a component, because there are thousands in a long message. */
export function inlineContent(nodes: readonly InlineNode[]): ReactNode {
  return nodes.map(drawInline);
}

/** The same where no caret comes and goes: a text alone is its element's own text, which costs half. */
export function fixedContent(nodes: readonly InlineNode[]): ReactNode {
  const [first] = nodes;
  return nodes.length === 1 && first?.type === 'text' ? first.text : inlineContent(nodes);
}

function drawInline(node: InlineNode, index: number): ReactNode {
  switch (node.type) {
    case 'text':
      return node.text;
    case 'strong':
      return <strong key={index}>{fixedContent(node.children)}</strong>;
    case 'emphasis':
      return <em key={index}>{fixedContent(node.children)}</em>;
    case 'delete':
      return <del key={index}>{fixedContent(node.children)}</del>;
    case 'inlineCode':
      return <code key={index}>{node.text}</code>;
    case 'link':
      return (
        <Fragment key={index}>
          <a href={node.href} target="_blank" rel="noopener noreferrer">
            {fixedContent(node.children)}
          </a>
          {node.unexpectedHost && (
            <span className="md-address"> ({node.unexpectedHost.slice(-MAX_SHOWN_ADDRESS)})</span>
          )}
        </Fragment>
      );
    case 'refusedLink':
      return (
        <span key={index}>
          {fixedContent(node.children)}
          {node.address && <span className="md-address"> ({node.address.slice(0, MAX_SHOWN_ADDRESS)})</span>}
        </span>
      );
    case 'image':
      return <ImagePlaceholder key={index} image={node} />;
    case 'math':
      return <MathFormula key={index} math={node} />;
    case 'footnoteReference':
      return <FootnoteReference key={index} number={node.number} occurrence={node.occurrence} />;
    case 'break':
      return <br key={index} />;
    case 'caret':
      return <Caret key={index} />;
  }
}

export function Caret() {
  return <span className="caret" aria-hidden="true" />;
}

/** Goes before the ids of a message's footnotes, so that those of two messages are not the same. */
export const FootnotePrefix = createContext('');

function FootnoteReference({ number, occurrence }: { number: number; occurrence: number }) {
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

/** An image's description and address. It is fetched only when the reader asks, so that no model can make a page call out. */
function ImagePlaceholder({ image }: { image: ImageNode }) {
  const words = useWords(markdownWords);
  const [state, setState] = useState<'waiting' | 'shown' | 'failed'>('waiting');
  const { alt, address, source } = image;
  if (source === 'embedded' || state === 'shown') {
    return (
      <img
        className="md-image"
        src={address}
        alt={alt}
        referrerPolicy="no-referrer"
        onError={() => {
          setState('failed');
        }}
      />
    );
  }
  return (
    <span className="md-image-placeholder">
      <span>{alt || words.image}</span>
      <span className="md-address">{address.slice(0, MAX_SHOWN_ADDRESS)}</span>
      {state === 'failed' && <span>{words.imageFailed}</span>}
      {source === 'remote' && (
        <button
          type="button"
          onClick={() => {
            setState('shown');
          }}
        >
          {words.loadImage}
        </button>
      )}
    </span>
  );
}
